using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Components.Nodes;

/// <summary>
/// Findings → the lines that go into the rendered text. A line differs from the one before it exactly when there is something
/// new to repair; the node keeps it in its manifest, so that the run after the repair writes the same text again.
/// </summary>
public static partial class Repair
{
    const string Mark = "repair ", MachineMark = "machine ";

    /// <summary>True for a line of a text that is a repair's and no part of the desired state.</summary>
    internal static bool IsMark(string line) =>
        line.StartsWith($"# {Mark}", StringComparison.Ordinal) || line.StartsWith($"# {MachineMark}", StringComparison.Ordinal);

    /// <param name="found">What the probe found.</param>
    /// <param name="now">Names the repair of a node that is off: its own numbers are on the disk that cannot be read.</param>
    /// <returns>Null when the text is as it always was.</returns>
    public static NodeDrift? Decide(NodeFindings found, DateTimeOffset now) => found switch
    {
        { Reach: NodeReach.Unreachable or NodeReach.Unexpected } => new() { Unreachable = true },
        { Reach: NodeReach.PoweredOff } => WholeMachine(now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture), "powered off"),
        { Components: [] } => WholeMachine(Short(found.Machine), "not set up"),
        _ => Running(found.Components),
    };

    /// <summary>The line of one component: a new number for new findings, else the line it has.</summary>
    public static string? Line(ComponentFindings component)
    {
        var before = Kept(component, Mark);
        if (component.Findings.Count == 0) return before;
        var number = before is null ? 0 : Number().Match(before) is { Success: true } match ? int.Parse(match.Groups[1].Value) : 0;
        return $"{Mark}{number + 1}: {string.Join(", ", component.Findings)}".Replace('\n', ' ');
    }

    static NodeDrift WholeMachine(string id, string state) => new()
    {
        WholeNode = $"{Mark}{id}: {state}",
        Machine = $"{MachineMark}{id}: {state}",
    };

    static NodeDrift? Running(IReadOnlyList<ComponentFindings> components)
    {
        var repairs = new Dictionary<string, string>();
        foreach (var component in components)
            if (Line(component) is { } line) repairs[component.Component] = line;
        var machine = components.Select(c => Kept(c, MachineMark)).FirstOrDefault(mark => mark is not null);
        return repairs.Count == 0 && machine is null ? null : new() { Repairs = repairs, Machine = machine };
    }

    static string? Kept(ComponentFindings component, string mark) =>
        component.Marks.LastOrDefault(m => m.StartsWith(mark, StringComparison.Ordinal));

    static string Short(string machine) => machine.Length > 8 ? machine[..8] : machine;

    [GeneratedRegex("^repair ([0-9]{1,7}):")] private static partial Regex Number();
}
