using Infra.Components.Tests.Nodes;

namespace Infra.Components.Tests.BareMetalNodes;

/// <summary>Whose machine it is: the applier's own script, in folders of the test.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class OwnershipTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("infra-owner-").FullName;

    string Applier => Path.Combine(folder, "lib/node-setup");

    string Owner => Path.Combine(folder, "state/owner");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    async Task<(int Code, string Output, string Errors)> InstallAsync(string? state)
    {
        Skip.IfNot(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/python3"), "needs root and /usr/bin/python3");
        await File.WriteAllTextAsync(Path.Combine(folder, "sent"), ApplierInstall.Program + (state is null ? "" : $"# state {state}\n"));
        await File.WriteAllTextAsync(Path.Combine(folder, "create"), ApplierInstall.Create(null)
            .Replace("/usr/local/lib/infra", Path.GetDirectoryName(Applier), StringComparison.Ordinal).Replace("/var/lib/infra", Path.GetDirectoryName(Owner), StringComparison.Ordinal));
        return await Shell.TryAsync($"sh {folder}/create < {folder}/sent");
    }

    async Task SetUpAsync(string state)
    {
        Assert.Equal((0, "", ""), await InstallAsync(state));
        Directory.CreateDirectory(Path.Combine(folder, "state/manifests"));
        await File.WriteAllTextAsync(Path.Combine(folder, "state/manifests/base.json"), "{}");
    }

    string[] Files() => [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(f => Path.GetDirectoryName(f) != folder).Order(StringComparer.Ordinal)
        .Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O} {File.ReadAllText(f).GetHashCode(StringComparison.Ordinal)}")];

    [SkippableFact]
    public async Task The_applier_arrives_as_it_is_and_the_machine_knows_whose_it_is()
    {
        await SetUpAsync("aaaa infra/prod");
        Assert.Equal(ApplierInstall.Program, await File.ReadAllTextAsync(Applier));
        Assert.Equal("aaaa infra/prod\n", await File.ReadAllTextAsync(Owner));
        await SetUpAsync("aaaa infra/prod");
        // `pulumi stack rename`: the state is the same one.
        await SetUpAsync("aaaa infra/renamed");
        Assert.Equal("aaaa infra/renamed\n", await File.ReadAllTextAsync(Owner));
    }

    [SkippableTheory]
    [InlineData("bbbb infra/prod")]
    [InlineData("bbbb infra/other")]
    public async Task A_state_that_did_not_set_it_up_is_refused_and_nothing_is_touched(string state)
    {
        await SetUpAsync("aaaa infra/prod");
        var before = Files();
        var (code, output, errors) = await InstallAsync(state);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains($"this machine was set up by stack infra/prod, and the state of this run of stack {state[5..]} is another one", errors, StringComparison.Ordinal);
        Assert.Contains("infra:adopt: true", errors, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [SkippableFact]
    public async Task It_may_adopt_it()
    {
        await SetUpAsync("aaaa infra/prod");
        await SetUpAsync("bbbb infra/prod adopt");
        Assert.Equal("bbbb infra/prod\n", await File.ReadAllTextAsync(Owner));
        Assert.Equal((0, "", ""), await InstallAsync("bbbb infra/prod"));
        Assert.Equal(1, (await InstallAsync("aaaa infra/prod")).Code);
    }

    [SkippableFact]
    public async Task A_machine_that_everything_was_removed_from_is_anybodys()
    {
        await SetUpAsync("aaaa infra/prod");
        File.Delete(Path.Combine(folder, "state/manifests/base.json"));
        Assert.Equal((0, "", ""), await InstallAsync("bbbb infra/prod"));
    }

    [SkippableFact]
    public async Task One_that_was_set_up_before_there_were_ids_gets_its_own()
    {
        Directory.CreateDirectory(Path.Combine(folder, "state/manifests"));
        await File.WriteAllTextAsync(Path.Combine(folder, "state/manifests/base.json"), "{}");
        await SetUpAsync("aaaa infra/prod");
        Assert.Equal("aaaa infra/prod\n", await File.ReadAllTextAsync(Owner));
    }

    [SkippableFact]
    public async Task Who_says_no_state_is_not_asked()
    {
        await SetUpAsync("aaaa infra/prod");
        Assert.Equal((0, "", ""), await InstallAsync(null));
    }
}
