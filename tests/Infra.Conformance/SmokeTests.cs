using Infra.TwoEngines;

namespace Infra.Conformance;

public sealed class SmokeTests
{
    [SkippableFact]
    public async Task One_program_makes_the_same_steps_on_both_engines()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var program = new InProcess(async sdk =>
        {
            var a = await sdk.ResourceAsync("test:index:Thing", "a", Wire.Of(("x", Wire.Secret("s"))));
            await sdk.OutputsAsync(sdk.StackUrn, Wire.Of(("o", a.Object.Fields["out"])));
        });
        var steps = new List<IReadOnlyList<string>>();
        foreach (var kind in new[] { EngineKind.Real, EngineKind.Ours })
        {
            using var project = new ProjectFolder();
            var both = new BothEngines(project, new Dictionary<string, Infra.Engine.Protocol.IProvider> { ["test"] = new Things() });
            steps.Add((await both.UpAsync(kind, program)).Expect().Steps);
        }
        Assert.Equal(3, steps[0].Count);
        Assert.Equal(steps[0], steps[1]);
    }
}
