using System.Globalization;
using Infra.Engine;
using Infra.Engine.Providers;

namespace Infra.Node.Tests.Recordings;

/// <summary>Runs the steps of a recorded scenario on the embedded engine, each from the recorded state before it.</summary>
static class Replay
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<IReadOnlyList<Difference>> RunAsync(Scenario scenario)
    {
        var differences = new List<Difference>();
        using var place = new Workplace(scenario, NodePackages.Folder);
        foreach (var step in scenario.Steps)
        {
            var invocation = Invocation.Of(step.Command, place.Folder);
            var key = $"{scenario.Name}/{step.Name}";
            if (invocation.Refusal is { } reason)
                differences.Add(new(key, "not run", reason));
            else if (Differences.Known(key, "not run") is { } known)
                differences.Add(new(key, "not run", known));
            else
            {
                place.Prepare(step, invocation.Stack);
                var outcome = await RunAsync(invocation, place);
                differences.AddRange(Comparison.Of(scenario, step, invocation, outcome, place, place.Before(invocation.Stack)).Select(d => new Difference(key, d.Aspect, d.Text)));
            }
            place.Conclude(step, invocation.Stack);
        }
        return differences;
    }

    static async Task<Outcome> RunAsync(Invocation invocation, Workplace place)
    {
        var events = new List<EngineEvent>();
        OperationResult? result = null;
        foreach (var request in invocation.Requests)
        {
            // Of a preview and its update, the recordings hold the update.
            events.Clear();
            using var patience = new CancellationTokenSource(Patience);
            using var harsh = new CancellationTokenSource(Patience + TimeSpan.FromSeconds(5));
            result = await EmbeddedEngine.RunAsync(
                request with { Program = ProjectProgram.Find(place.Folder), BuiltInProviders = BuiltInProviders.In(place.Folder) },
                events.Add, patience.Token, harsh.Token);
            if (!result.Succeeded)
                break;
        }
        var code = result!.Interrupted ? 8 : result.Succeeded ? 0 : 1;
        return new(code, result.Error?.ToString(CultureInfo.InvariantCulture), place.State(invocation.Stack), events);
    }
}
