using Infra.Engine;
using Infra.TwoEngines;

namespace Infra.Conformance.Graphs;

/// <summary>What holds for every story on the embedded engine, whatever another engine says.</summary>
static class Laws
{
    /// <summary>The first law that is broken; null where all hold.</summary>
    public static async Task<string?> BrokenAsync(Story story)
    {
        var broken = new List<string>();
        var (settled, kept) = (false, false);
        try
        {
            await Telling.PlayAsync(story, _ => EngineKind.Ours, Look);
        }
        catch (Xunit.Sdk.XunitException wrong)
        {
            broken.Add(wrong.Message);
        }
        return broken.FirstOrDefault();

        void Look(Move move, Finished done)
        {
            var resources = done.State["resources"]!.AsArray();
            void Broken(string what) => broken.Add($"after {move.Kind} ({move.Said}): {what}\n{string.Join('\n', done.Short)}\n{string.Join('\n', done.Diagnostics)}");
            if (StateOrder.Wrong(resources) is { } wrong)
                Broken(wrong);
            if (done.State["pending_operations"] is not null)
                Broken("operations are pending");
            if (move.Said == "again" && settled && done.ExitCode != 0)
                Broken("a second time changes something");
            kept = resources.Any(r => r!["protect"] is not null);
            if (move.Kind == OperationKind.Update)
                settled = done.ExitCode == 0;
            if (move.Kind == OperationKind.Preview && move.Said != "again")
                settled = false;
            if (move.Kind == OperationKind.Destroy && !kept && (resources.Count > 0 || done.ExitCode != 0))
                Broken("something is left");
        }
    }
}
