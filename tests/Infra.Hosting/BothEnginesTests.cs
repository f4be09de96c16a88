using System.Text.Json.Nodes;
using Infra.TwoEngines;

namespace Infra.Hosting;

/// <summary>The same plugin under the real engine and under ours: the same steps, texts and states.</summary>
public sealed class BothEnginesTests
{
    static readonly Dictionary<string, Func<Sdk, Task>[]> Programs = new()
    {
        ["a life"] =
        [
            sdk => RackAsync(sdk, "a", ("units", 42), ("password", Wire.Secret("word"))),
            sdk => RackAsync(sdk, "a", ("units", 43)),
            sdk => RackAsync(sdk, "a", ("units", 43)),
            _ => Task.CompletedTask,
        ],
        ["half created, then repaired"] = [sdk => RackAsync(sdk, "a", ("create", "half")), sdk => RackAsync(sdk, "a", ("create", "half"))],
        ["half updated, then repaired"] =
        [
            sdk => RackAsync(sdk, "a", ("units", 1)),
            sdk => RackAsync(sdk, "a", ("units", 2), ("update", "half")),
            sdk => RackAsync(sdk, "a", ("units", 2)),
        ],
        ["a failed precondition"] = [sdk => RackAsync(sdk, "a", ("create", "the door is locked"))],
        ["a delete that fails"] = [sdk => RackAsync(sdk, "a", ("delete", "the door is locked")), _ => Task.CompletedTask],
        ["missing configuration"] =
        [
            async sdk =>
            {
                var provider = await sdk.ResourceAsync("pulumi:providers:rack", "mine", Wire.Of(("needs", "rack:site")));
                await sdk.ResourceAsync("rack:index:Rack", "a", null, r => r.Provider = $"{provider.Urn}::{provider.Id}");
            },
        ],
        ["no such plugin"] = [sdk => sdk.ResourceAsync("nosuch:index:Thing", "a")],
        ["no such version"] = [sdk => sdk.ResourceAsync("nosuch:index:Thing", "a", null, r => r.Version = "1.2.0")],
    };

    public static TheoryData<string> Names => [.. Programs.Keys];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Do_the_same(string name)
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        using var one = new ProjectFolder(config: Config);
        using var other = new ProjectFolder(config: Config);
        foreach (var program in Programs[name])
        {
            var real = await new BothEngines(one).UpAsync(EngineKind.Real, new InProcess(program));
            var ours = await new BothEngines(other).UpAsync(EngineKind.Ours, new InProcess(program));
            Assert.Equal((real.ExitCode, string.Join('\n', real.Short)), (ours.ExitCode, string.Join('\n', ours.Short)));
            Assert.Equal(Errors(real), Errors(ours));
            Assert.True(JsonNode.DeepEquals(real.State["resources"], ours.State["resources"]), $"{real.State["resources"]}\n{ours.State["resources"]}");
        }
    }

    [Fact]
    public async Task Built_in_and_as_plugins_our_providers_do_the_same()
    {
        using var one = new ProjectFolder();
        using var other = new ProjectFolder();
        foreach (var word in new[] { "first", "second", "second" })
        {
            var program = new InProcess(async sdk =>
            {
                await sdk.ResourceAsync("random:index/randomInteger:RandomInteger", "i", Wire.Of(("min", 1), ("max", 9), ("seed", word)));
                await sdk.ResourceAsync("command:local:Command", "c", Wire.Of(("create", $"echo {word}"), ("triggers", new object[] { word }), ("stdin", Wire.Secret("word"))));
            });
            var builtIn = (await new BothEngines(one).UpAsync(EngineKind.Ours, program)).Expect();
            var plugins = (await new BothEngines(other) { PluginsOnly = true }.UpAsync(EngineKind.Ours, program)).Expect();
            Assert.Equal(builtIn.Steps, plugins.Steps);
            Assert.Equal(builtIn.State.ToJsonString(), plugins.State.ToJsonString());
        }
    }

    const string Config = "config:\n  rack:region: eu\n";

    static Task RackAsync(Sdk sdk, string name, params (string, object?)[] inputs) => sdk.ResourceAsync("rack:index:Rack", name, Wire.Of(inputs));

    /// <summary>Errors that resources have; the engines word the end of a run differently.</summary>
    static IReadOnlyList<string> Errors(Finished done) => [.. done.Diagnostics.Where(d => d.StartsWith("error:", StringComparison.Ordinal) && d != "error: update failed").Order(StringComparer.Ordinal)];
}
