using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>What resources, providers and the program said, by resource, errors last so that they stand nearest the prompt.</summary>
static class DiagnosticsSection
{
    public static IEnumerable<Line> Write(StepLog log, string stackUrnName)
    {
        var groups = log.Diagnostics
            .Where(d => d.Message.Trim().Length > 0)
            .GroupBy(d => d.Urn ?? "")
            .OrderBy(g => g.Any(d => d.Severity == "error"))
            .ToList();
        if (groups.Count == 0) yield break;
        yield return new("Diagnostics:", Tone.Heading);
        foreach (var group in groups)
        {
            yield return group.Key.Length == 0
                ? $"  {Urn.StackType} ({stackUrnName}):"
                : $"  {Urn.Short(Urn.Type(group.Key))} ({Urn.Name(group.Key)}):";
            foreach (var diagnostic in group)
                foreach (var line in Message(diagnostic, log)) yield return line;
            yield return "";
        }
    }

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
