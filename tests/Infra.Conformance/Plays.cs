using Infra.TwoEngines;

namespace Infra.Conformance;

static class Plays
{
    public static Feature Of(string name) => Feature.All.Single(f => f.ToString() == name);

    /// <summary>Plays a feature on a stage of its own; what was written down.</summary>
    public static async Task<string> PlayAsync(Feature feature, Func<int, EngineKind> whose)
    {
        using var stage = new Stage(whose, feature.ComparesDiagnostics);
        await feature.PlayAsync(stage);
        return feature.Plain(stage.Transcript.Text);
    }
}
