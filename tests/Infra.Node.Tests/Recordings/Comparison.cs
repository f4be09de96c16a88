using System.Text.Json.Nodes;
using Infra.Engine;

namespace Infra.Node.Tests.Recordings;

/// <summary>What a step did, beside what the recording says.</summary>
static class Comparison
{
    public static IEnumerable<(string Aspect, string Text)> Of(Scenario scenario, RecordedStep step, Invocation invocation, Outcome outcome, Workplace place, JsonObject? before)
    {
        if (step.ExitCode != outcome.ExitCode)
            yield return ("exit", $"expected {step.ExitCode}, got {outcome.ExitCode}: {outcome.Error}");
        var names = new Renaming();
        if (!invocation.Requests.All(r => r.Kind == OperationKind.Preview) && step.State(scenario) is { } state)
        {
            var lines = StateComparison.Of(state, outcome.State, names, place).ToArray();
            if (lines.Length > 0)
                yield return ("state", string.Join("\n    ", lines));
        }
        if (!step.Events.Any())
            yield break;
        var order = new StepOrder(before?["resources"], step.State(scenario)?["resources"]);
        var recorded = Trace.Recorded(step.Events, names);
        var actual = Trace.Of(outcome.Events, place).InTermsOf(recorded);
        if ((Different(recorded.Steps, actual.Steps) ?? order.Of(recorded.Steps, actual.Steps)) is { } steps)
            yield return ("steps", steps);
        if (Different(recorded.Changes, actual.Changes) is { } changes)
            yield return ("changes", changes);
        if (Different(recorded.Diagnostics, actual.Diagnostics) is { } diagnostics)
            yield return ("diagnostics", diagnostics);
    }

    /// <summary>What is missing and what is too much.</summary>
    static string? Different(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var (missing, surplus) = (Without(expected, actual), Without(actual, expected));
        return missing.Count + surplus.Count == 0
            ? null
            : string.Concat(missing.Select(l => $"\n    - {l}").Concat(surplus.Select(l => $"\n    + {l}")));
    }

    static List<string> Without(IEnumerable<string> all, IEnumerable<string> some)
    {
        var rest = all.ToList();
        foreach (var one in some)
            rest.Remove(one);
        return rest;
    }
}
