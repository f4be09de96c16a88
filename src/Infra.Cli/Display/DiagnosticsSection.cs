using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>
/// What resources, providers and the program said, by resource, errors last so that they stand nearest the prompt. What many resources
/// said alike stands once, with the names of all.
/// </summary>
static class DiagnosticsSection
{
    // Two are read as two.
    const int Many = 3;

    public static IEnumerable<Line> Write(StepLog log, string stackUrnName)
    {
        var groups = log.Diagnostics
            .Where(d => d.Message.Trim().Length > 0)
            .GroupBy(d => d.Urn ?? "")
            .OrderBy(g => g.Any(d => d.Severity == "error"))
            .ToList();
        if (groups.Count == 0) yield break;
        yield return new("Diagnostics:", Tone.Heading);
        foreach (var alike in groups.GroupBy(g => Likeness.Of(g.Key, g)).SelectMany(a => a.Count() < Many ? a.Select(one => new[] { one }) : [a.ToArray()]))
        {
            var group = alike[0];
            yield return group.Key.Length == 0 ? $"  {Urn.StackType} ({stackUrnName}):" : Heading([.. alike.Select(g => g.Key)]);
            foreach (var diagnostic in group)
                foreach (var line in Message(diagnostic, log)) yield return line;
            yield return "";
        }
    }

    static string Heading(IReadOnlyList<string> urns) => urns is [var only]
        ? $"  {Urn.Short(Urn.Type(only))} ({Urn.Name(only)}):"
        : $"  {Urn.Short(Urn.Type(urns[0]))}, {urns.Count} alike ({NameRanges.Write(urns.Select(Urn.Name))}), as {Urn.Name(urns[0])} said it:";

    // What was shown while it ran is not shown again; what stands after it says what went wrong.
    static IEnumerable<Line> Message(DiagnosticEvent d, StepLog log)
    {
        var (prefix, tone) = d.Severity switch
        {
            "error" => ("error: ", Tone.Error),
            "warning" => ("warning: ", Tone.Warning),
            _ => ("", Tone.Plain),
        };
        // Providers may already begin with the severity; once is enough.
        var text = d.Message.StartsWith(prefix, StringComparison.Ordinal) ? d.Message : prefix + d.Message;
        var lines = TextDiff.Lines(ErrorText.Short(text)).ToList();
        var heard = lines.Skip(1).TakeWhile(line => log.WasHeard(d.Urn, line)).Count();
        return lines.Where((_, i) => i == 0 || i > heard).Select((line, i) => new Line($"    {line}", i == 0 ? tone : Tone.Plain));
    }
}
