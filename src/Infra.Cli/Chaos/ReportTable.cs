using Infra.Chaos.Reports;
using Infra.Cli.Display;
using Spectre.Console;

namespace Infra.Cli.Chaos;

/// <summary>What was measured, for a person.</summary>
static class ReportTable
{
    public static void Write(Screen screen, IReadOnlyList<CaseReport> reports, string? notConverged)
    {
        var clients = reports.SelectMany(r => r.Measured.Gaps.Keys).Distinct().ToList();
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Case").AddColumn("Seed");
        foreach (var client in clients) table.AddColumn($"{client} gap");
        table.AddColumn("Two holders").AddColumn("Writes").AddColumn("Lost").AddColumn("Back").AddColumn("Verdict");
        foreach (var r in reports)
            table.AddRow([
                new Text(r.Case), new Text($"{r.Seed}"),
                .. clients.Select(c => new Text(r.Measured.Gaps.TryGetValue(c, out var gap) ? Bounded(gap, r.Bounds.Of(c)) : "")),
                new Text(r.Verdict == Verdict.Skipped ? "" : Bounded(r.Measured.Holders, r.Bounds.Holders)),
                new Text($"{r.Kept.Writes}"), new Text($"{r.Kept.Lost}"), new Text(r.Measured.Back is { } back ? Bounded(back, r.Bounds.Back) : ""),
                new Text(r.Verdict.ToString().ToLowerInvariant(), Screen.StyleOf(r.Verdict switch { Verdict.Held => Tone.Add, Verdict.Broken => Tone.Error, _ => Tone.Quiet })),
            ]);
        screen.Console.Write(table);
        foreach (var r in reports)
        {
            foreach (var finding in r.Findings)
                screen.Write(new Line($"{r.Case} (seed {r.Seed}): {finding}", r.Verdict == Verdict.Broken ? Tone.Error : Tone.Quiet));
            if (r.Logs is not null) screen.Write(new Line($"{r.Case} (seed {r.Seed}): journals and what clients saw are in {r.Logs}", Tone.Quiet));
        }
        if (notConverged is not null) screen.Write(new Line(notConverged, Tone.Error));
    }

    static string Bounded(TimeSpan measured, TimeSpan? bound) =>
        bound is { } most ? $"{measured.TotalSeconds:0.00} s (≤ {most.TotalSeconds:0.##})" : $"{measured.TotalSeconds:0.00} s";
}
