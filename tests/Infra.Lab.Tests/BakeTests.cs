using System.Diagnostics;

namespace Infra.Lab.Tests;

/// <summary>The real bake with doubles of apt and mmdebstrap: what it does again, and what it does not, after it was interrupted.</summary>
public sealed class BakeTests : IDisposable
{
    readonly string _root = Directory.CreateTempSubdirectory("infra-bake-").FullName;

    string Cache => Path.Combine(_root, "cache");
    string Downloads => File.Exists(Path.Combine(_root, "downloads")) ? File.ReadAllText(Path.Combine(_root, "downloads")) : "";

    public BakeTests()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "baking needs root");
        Skip.IfNot(File.Exists("/etc/apt/sources.list.d/debian.sources") || File.Exists("/etc/apt/sources.list"), "no Debian sources on this machine");
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "image"))) Write(Path.GetFileName(file), File.ReadAllText(file));
        Write("finish", "#!/bin/bash\nmkdir -p $1/finished\n");
        Write("host-packages", "true true\n");
        Write("packages", "haproxy\n");
        Write("pool-packages", "pacemaker\nagent | agents\n");
        // Downloads each package once, unless told to fail for it; knows `agents` but no `agent`.
        Program("apt-get", $$"""
            [ -e {{_root}}/no-network ] && exit 100
            for word; do case $word in Dir::Cache::archives=*) folder=${word#*=} ;; esac; done
            case " $* " in *' update '*) exit 0 ;; esac
            for word; do
                case $word in haproxy | pacemaker | agents) ;; *) continue ;; esac
                [ ! -e {{_root}}/no-$word ] || exit 100
                [ -e $folder/${word}_1_all.deb ] || { echo $word >> {{_root}}/downloads; echo deb > $folder/${word}_1_all.deb; }
            done
            """);
        Program("apt-cache", """
            case " $* " in *' policy agent '*) echo '  Candidate: (none)'; exit ;; *' policy '*) echo '  Candidate: 1'; exit ;; esac
            for word; do case $word in *=1) printf 'Package: %s\nVersion: 1\nArchitecture: all\nFilename: pool/x.deb\n\n' "${word%=1}" ;; esac; done
            """);
        Program("mmdebstrap", $$"""
            [ ! -e {{_root}}/no-unpacking ] || exit 1
            for word; do case $word in */root) mkdir -p "$word"; echo unpacked >> {{_root}}/downloads ;; esac; done
            """);
    }

    [SkippableFact]
    public async Task The_image_is_unpacked_from_a_pool_that_holds_what_other_stacks_need_as_well()
    {
        var (code, image, said) = await BakeAsync();
        Assert.True(code == 0, said);
        Assert.True(Directory.Exists($"{image}/root/finished"));
        var pool = (await File.ReadAllTextAsync($"{image}/pool")).Trim();
        var index = await File.ReadAllTextAsync($"{pool}/Packages");
        Assert.All(["haproxy", "pacemaker", "agents"], name => Assert.Contains($"Package: {name}\nVersion: 1\nArchitecture: all\nFilename: ./{name}_1_all.deb\n\n", index, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task One_that_died_while_unpacking_downloads_nothing_again()
    {
        await File.WriteAllTextAsync($"{_root}/no-unpacking", "");
        Assert.NotEqual(0, (await BakeAsync()).Code);
        File.Delete($"{_root}/no-unpacking");
        var (code, _, said) = await BakeAsync();
        Assert.True(code == 0, said);
        Assert.Single(Downloads.Split('\n'), "haproxy");
    }

    [SkippableFact]
    public async Task One_whose_other_packages_failed_does_not_unpack_again()
    {
        await File.WriteAllTextAsync($"{_root}/no-pacemaker", "");
        var (code, _, said) = await BakeAsync();
        Assert.NotEqual(0, code);
        Assert.Contains("bake: the packages for other stacks could not be downloaded", said, StringComparison.Ordinal);
        File.Delete($"{_root}/no-pacemaker");
        (code, _, said) = await BakeAsync();
        Assert.True(code == 0, said);
        Assert.Single(Downloads.Split('\n'), "unpacked");
    }

    [SkippableFact]
    public async Task Baking_again_needs_no_network()
    {
        var (_, image, _) = await BakeAsync();
        Directory.Delete(image, recursive: true);
        await File.WriteAllTextAsync($"{_root}/no-network", "");
        var (code, again, said) = await BakeAsync();
        Assert.True(code == 0, said);
        Assert.Equal(image, again);
    }

    [SkippableFact]
    public async Task Each_stage_is_noted_with_its_beginning_and_its_time()
    {
        await BakeAsync();
        var noted = File.ReadAllLines($"{_root}/stages").Select(l => l.Split('\t')).ToList();
        Assert.Equal(["image finished", "image unpacked and set up", "image's packages downloaded", "other packages downloaded"], noted.Select(n => n[0].Split(',')[0]).Order(StringComparer.Ordinal));
        Assert.All(noted, n => Assert.True(double.Parse(n[1], System.Globalization.CultureInfo.InvariantCulture) > 1e9 && double.Parse(n[2], System.Globalization.CultureInfo.InvariantCulture) >= 0));
    }

    async Task<(int Code, string Image, string Said)> BakeAsync()
    {
        var start = new ProcessStartInfo("/bin/bash", [Path.Combine(_root, "bake")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["INFRA_CACHE"] = Cache;
        start.Environment["INFRA_STAGES_FILE"] = $"{_root}/stages";
        start.Environment["PATH"] = $"{_root}/bin:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).Trim().Split('\n')[^1], await errors);
    }

    void Program(string name, string script) => Write($"bin/{name}", $"#!/bin/bash\n{script}\n");

    void Write(string file, string text)
    {
        var path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
