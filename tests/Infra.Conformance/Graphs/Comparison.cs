using Infra.TwoEngines;

namespace Infra.Conformance.Graphs;

/// <summary>One story on both engines, then with the engines taking turns.</summary>
static class Comparison
{
    /// <summary>The first difference; null where there is none, or where the real engine differs from itself.</summary>
    public static async Task<string?> DifferenceAsync(Story story)
    {
        var ours = PlayAsync(story, _ => EngineKind.Ours);
        var real = await PlayAsync(story, _ => EngineKind.Real);
        if (Transcript.Difference(real, await ours) is { } difference)
            return await RealDiffersAsync(story, real) ? null : difference;
        var first = story.ToString().Length % 2;
        var mixed = await PlayAsync(story, turn => turn % 2 == first ? EngineKind.Ours : EngineKind.Real);
        return Transcript.Difference(real, mixed) is { } confusion && !await RealDiffersAsync(story, real) ? "taking turns, " + confusion : null;
    }

    static async Task<bool> RealDiffersAsync(Story story, string real) => await PlayAsync(story, _ => EngineKind.Real) != real;

    /// <summary>An order of deletion that is wrong is a difference too.</summary>
    static async Task<string> PlayAsync(Story story, Func<int, EngineKind> whose)
    {
        try
        {
            return await Telling.PlayAsync(story, whose);
        }
        catch (Xunit.Sdk.XunitException wrong)
        {
            return wrong.Message;
        }
    }
}
