using Infra.Engine.Protocol;
using Infra.TwoEngines;

namespace Infra.Conformance;

/// <summary>What the embedded engine does not have is refused by name: nothing is ignored, nothing is made.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string> Names => [.. Refusal.All.Select(r => r.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_refused_by_name(string name)
    {
        var refusal = Refusal.All.Single(r => r.ToString() == name);
        using var project = new ProjectFolder();
        var things = new Things();
        var engines = new BothEngines(project, new Dictionary<string, IProvider> { ["test"] = things });
        var done = await engines.UpAsync(EngineKind.Ours, new InProcess(refusal.AskAsync));
        Assert.Equal(1, done.ExitCode);
        Assert.Contains(done.Diagnostics, d => d.Contains(refusal.Says, StringComparison.Ordinal));
        Assert.Empty(things.World);
    }
}
