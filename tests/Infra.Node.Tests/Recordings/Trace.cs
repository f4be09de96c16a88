using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infra.Engine;

namespace Infra.Node.Tests.Recordings;

/// <summary>The events of a step as comparable lines.</summary>
sealed partial record Trace(IReadOnlyList<string> Steps, IReadOnlyList<string> Changes, IReadOnlyList<string> Diagnostics)
{
    public static Trace Recorded(IEnumerable<JsonObject> events, Renaming names)
    {
        var (steps, changes, diagnostics) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var e in events)
            switch ((string)e["event"]!)
            {
                case "resourcePreEvent":
                    steps.Add($"{e["op"]} {e["urn"]}{Diff(Texts(e["diffs"]), Texts(e["keys"]), Kinds(e["detailedDiff"]))}");
                    break;
                case "resOpFailedEvent":
                    steps.Add($"failed {e["op"]} {e["urn"]}");
                    break;
                case "resOutputsEvent" when (string)e["op"]! is not ("same" or "delete"):
                    Done(steps, $"done {e["op"]} {e["urn"]}");
                    break;
                case "diagnosticEvent":
                    diagnostics.Add($"{e["severity"]} {e["urn"]} {Plain(names.Apply((string)e["message"]!))}");
                    break;
                case "summaryEvent":
                    changes.AddRange(e["resourceChanges"]!.AsObject().Select(c => $"{c.Key} {c.Value}"));
                    break;
            }
        return new(steps, changes, diagnostics);
    }

    public static Trace Of(IEnumerable<EngineEvent> events, Workplace place)
    {
        var (steps, changes, diagnostics) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var e in events)
            switch (e)
            {
                case ResourcePreEvent { Step: var s }:
                    steps.Add($"{s.Op} {s.Urn}{Diff(s.Diffs, s.Keys, s.DetailedDiff?.Select(d => $"{d.Key}={d.Value.Kind}") ?? [])}");
                    break;
                case ResourceFailedEvent { Step: var s }:
                    steps.Add($"failed {s.Op} {s.Urn}");
                    break;
                case ResourceOutputsEvent { Step: var s } when s.Op is not ("same" or "delete"):
                    Done(steps, $"done {s.Op} {s.Urn}");
                    break;
                case DiagnosticEvent d when d.Severity != "debug":
                    diagnostics.Add($"{d.Severity} {d.Urn} {Plain(place.Generalised(d.Message))}");
                    break;
                case StandardOutputEvent o:
                    diagnostics.Add($"info  {Plain(place.Generalised(o.Message))}");
                    break;
                case SummaryEvent s:
                    changes.AddRange(s.ResourceChanges.Where(c => c.Value > 0).Select(c => $"{c.Key} {c.Value}"));
                    break;
            }
        return new(steps, changes, diagnostics);
    }

    /// <summary>Real previews say it twice of a component.</summary>
    static void Done(List<string> steps, string line)
    {
        if (!steps.Contains(line))
            steps.Add(line);
    }

    /// <summary>The same steps with no more detail than was recorded: where a provider gives none, this engine finds it itself.</summary>
    public Trace InTermsOf(Trace recorded) => this with
    {
        Steps = [.. Steps.Select(s => new[] { s, s.Split(" detail:")[0], s.Split(" diffs:")[0] }.FirstOrDefault(recorded.Steps.Contains) ?? s)],
    };

    /// <summary>Without frames of stacks, which the recordings leave out, and without the ends of lines.</summary>
    static string Plain(string message)
    {
        // What a script wrote to its two streams comes in any order.
        var lines = Frames().Replace(message, "").TrimEnd('\n').Split('\n');
        return string.Join("\\n", lines[0].Contains(": running \"", StringComparison.Ordinal) ? lines.Order(StringComparer.Ordinal) : lines.AsEnumerable());
    }

    static string Diff(IEnumerable<string> diffs, IEnumerable<string> keys, IEnumerable<string> kinds) => string.Concat(
        Part("diffs", diffs), Part("keys", keys), Part("detail", kinds));

    static string Part(string name, IEnumerable<string> members) =>
        string.Join(',', members.Order(StringComparer.Ordinal)) is { Length: > 0 } text ? $" {name}:{text}" : "";

    static IEnumerable<string> Texts(JsonNode? list) => list?.AsArray().Select(t => (string)t!) ?? [];

    static IEnumerable<string> Kinds(JsonNode? detail) =>
        detail?.AsObject().Select(d => $"{d.Key}={(string?)(d.Value!["diffKind"] ?? d.Value["kind"])}") ?? [];

    [GeneratedRegex(@"\n +at [^\n]*")]
    private static partial Regex Frames();
}
