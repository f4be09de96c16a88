namespace Infra.Cli.Tests.Launcher;

public sealed class LauncherTests
{
    static readonly string[] Preview = ["preview", "--stack", "bare"];

    [Fact]
    public async Task Without_dotnet_one_sentence_names_the_mend()
    {
        using var repository = new FakeRepository();
        var empty = Path.Combine(repository.Root, "tools");
        Directory.CreateDirectory(empty);
        foreach (var tool in new[] { "dirname", "readlink", "grep", "id" }) File.CreateSymbolicLink(Path.Combine(empty, tool), $"/usr/bin/{tool}");

        var (code, output, errors) = await repository.RunAsync(Preview, empty);

        Assert.Equal((1, ""), (code, output));
        Assert.Equal("infra: no .NET SDK 10 found; install it (https://dot.net/download, package dotnet-sdk-10.0) and put dotnet on PATH.\n", errors);
    }

    [Fact]
    public async Task An_older_sdk_is_not_enough()
    {
        using var repository = new FakeRepository();
        Directory.Delete(Path.Combine(repository.Bin, "sdk"), recursive: true);
        var (code, _, errors) = await repository.RunAsync(Preview);
        Assert.Equal(1, code);
        Assert.StartsWith("infra: no .NET SDK 10 found", errors);
    }

    [Fact]
    public async Task Builds_once_and_again_only_when_a_source_changed()
    {
        using var repository = new FakeRepository();
        await repository.RunAsync(Preview);
        await repository.RunAsync(Preview);
        Assert.Equal(1, repository.Builds);

        repository.Write("stacks/c.cs", "// changed source");
        await repository.RunAsync(Preview);
        Assert.Equal(2, repository.Builds);

        repository.Write("components/new.cs", "// new source");
        await repository.RunAsync(Preview);
        Assert.Equal(3, repository.Builds);
    }

    [Fact]
    public async Task Hands_over_with_the_arguments_as_they_are()
    {
        using var repository = new FakeRepository("[ \"$1\" = build ] || exit 8");
        var (code, _, _) = await repository.RunAsync([.. Preview, "--message", "two words"]);
        Assert.Equal(8, code);
        Assert.Equal($"{repository.Root}/artifacts/bin/Infra.Cli/debug/infra-cli.dll preview --stack bare --message two words", repository.Calls[^1]);
    }

    [Fact]
    public async Task A_failed_build_shows_its_errors_only_and_is_tried_again()
    {
        using var repository = new FakeRepository("echo 'lots of talk'; echo 'a.cs(1,1): error CS1002: ; expected'; exit 1");
        var (code, output, errors) = await repository.RunAsync(Preview);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("a.cs(1,1): error CS1002: ; expected", errors);
        Assert.DoesNotContain("lots of talk", errors);
        await repository.RunAsync(Preview);
        Assert.Equal(2, repository.Builds);
    }

    [Fact]
    public async Task Two_at_once_build_once()
    {
        using var repository = new FakeRepository("[ \"$1\" != build ] || sleep 1");
        await Task.WhenAll(repository.RunAsync(Preview), repository.RunAsync(Preview), repository.RunAsync(Preview));
        Assert.Equal(1, repository.Builds);
        Assert.Equal(4, repository.Calls.Length);
    }

    [Fact]
    public async Task A_process_that_outlives_the_build_does_not_keep_the_lock()
    {
        using var repository = new FakeRepository("[ \"$1\" != build ] || { sleep 300 >/dev/null 2>&1 & echo $! >> $(dirname \"$0\")/server; }");
        await repository.RunAsync(Preview);
        repository.Write("src/a.cs", "// another source");
        var second = repository.RunAsync(Preview);
        var first = await Task.WhenAny(second, Task.Delay(TimeSpan.FromMinutes(2)));
        foreach (var id in File.ReadLines(Path.Combine(repository.Bin, "server")))
            System.Diagnostics.Process.GetProcessById(int.Parse(id)).Kill();
        Assert.Same(second, first);
    }

    [Fact]
    public async Task A_lab_wants_root()
    {
        using var repository = new FakeRepository();
        repository.Write("Pulumi.lab.yaml", "config:\n  infra:lab: { name: lab }\n");
        repository.Program("id", "echo 1000");
        var (code, _, errors) = await repository.RunAsync(["up"]);
        Assert.Equal(1, code);
        Assert.StartsWith("infra: stack lab runs on a lab of this machine, and a lab needs root", errors);
        Assert.Empty(repository.Calls);
    }

    [Fact]
    public async Task Baking_begins_before_the_build_of_an_up()
    {
        using var repository = WithBake("baked", probe: "exit 0");
        var (code, _, errors) = await repository.RunAsync(["up"]);
        Assert.Equal((0, "Building infra …\n"), (code, errors));
    }

    [Fact]
    public async Task Nothing_is_baked_on_a_machine_that_cannot_run_a_lab()
    {
        using var repository = WithBake("asked", probe: "touch $(dirname \"$0\")/../../../fake-bin/asked; exit 1");
        var (code, _, errors) = await repository.RunAsync(["up"]);
        Assert.Equal((0, "Building infra …\n"), (code, errors));
        Assert.False(File.Exists(Path.Combine(repository.Bin, "baked")));
    }

    /// <summary>A stack with a lab, and a build that ends well once a file is there.</summary>
    static FakeRepository WithBake(string awaited, string probe)
    {
        var repository = new FakeRepository($"[ \"$1\" != build ] || {{ for i in $(seq 100); do [ -e \"$(dirname \"$0\")/{awaited}\" ] && exit 0; sleep 0.1; done; exit 1; }}");
        repository.Write("Pulumi.lab.yaml", "config:\n  infra:lab: { name: lab }\n");
        repository.Program("id", "echo 0");
        foreach (var (file, script) in new[] { ("src/Infra.Lab/image/bake", $"touch {repository.Bin}/baked"), ("src/Infra.Lab/machine/probe", probe) })
        {
            repository.Write(file, $"#!/bin/bash\n{script}\n");
            File.SetUnixFileMode(Path.Combine(repository.Root, file), (UnixFileMode)0b111_101_101);
        }
        return repository;
    }

    [Fact]
    public async Task A_build_of_an_up_notes_how_long_it_took_and_its_packages()
    {
        using var repository = new FakeRepository("[ \"$1\" != build ] || printf '  Restored /a.csproj (in 512 ms).\\n  Restored /b.csproj (in 10.23 sec).\\n'");
        await repository.RunAsync(["up", "--stack", "bare"]);
        var noted = File.ReadAllLines(Assert.Single(Directory.GetFiles(Path.Combine(repository.Root, "artifacts"), "stages.*"))).Select(l => l.Split('\t')).ToList();
        Assert.Equal(["NuGet packages restored", "infra built, packages included"], noted.Select(n => n[0]));
        Assert.Equal("10.2", noted[0][2]);
    }
}
