using Infra.Chaos;
using Infra.Chaos.Cases;
using Infra.Chaos.Reports;
using Infra.Cli.Display;
using Infra.Cli.Labs;
using Infra.Cli.Operations;

namespace Infra.Cli.Chaos;

/// <summary><c>chaos run</c>: where clients are, which for a lab is its client network.</summary>
sealed class ChaosOperation(Session session, ChaosFlags flags)
{
    const string SeedVariable = "INFRA_CHAOS_SEED";
    static readonly bool[] Both = [false, true];

    public async Task<int> RunAsync()
    {
        var cases = flags.Cases.SelectMany(AllCases.Named).Distinct().ToList();
        var outputs = (await session.ReadAsync(showSecrets: true))?.Outputs ?? [];
        Production.Refuse(session, flags, cases, outputs);
        EnterLab();
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var chosen) ? chosen : flags.Seed;
        var stack = StackOutputs.Read(session.Stack, outputs);
        if (flags.OnProduction && !Production.Confirmed(session, flags)) return ExitCode.Failed;

        await using var site = flags.OnProduction ? new SiteSetup(session, flags, stack) : null;
        var setup = (site?.Setup ?? LabSetup.Of(session, stack)) with
        {
            Slack = flags.Slack,
            Say = text => Say(new Line($"    {text}", Tone.Quiet)),
        };
        Say(new Line($"chaos {string.Join(' ', flags.Cases)} on stack {session.Stack}, seed {seed}", Tone.Heading));
        using var interruption = new Interruption();
        var reports = new List<CaseReport>();
        await foreach (var report in ChaosRun.RunAsync(setup, cases, seed, flags.Times, interruption.Cancel))
        {
            reports.Add(report);
            foreach (var finding in report.Findings)
                Say(new Line($"    {finding}", report.Verdict == Verdict.Broken ? Tone.Error : Tone.Quiet));
        }
        var converges = await ConvergesAsync(setup, reports, interruption.Cancel);
        if (session.Flags.Json) Console.WriteLine(ReportDocument.Write(seed, flags.Slack, reports, converges).ToJsonString());
        else ReportTable.Write(session.Screen, reports, converges);
        return reports.All(r => r.Verdict != Verdict.Broken) && converges is null ? ExitCode.Good : ExitCode.Failed;
    }

    /// <summary>Does not return the first time for a stack with a lab. The seed is chosen once: this command starts anew there.</summary>
    void EnterLab()
    {
        if (!session.Settings.HasLab || session.InLab) return;
        var lab = StackLab.OpenUp(session.Settings);
        Environment.SetEnvironmentVariable(SeedVariable, $"{flags.Seed}");
        LabEntry.Enter(lab, StageTimes.FromEnvironment());
    }

    /// <summary>The last invariant, once for all cases: `up` does what is left to do, and then finds nothing to do.</summary>
    /// <returns>What was wrong, or null.</returns>
    async Task<string?> ConvergesAsync(ChaosSetup setup, List<CaseReport> reports, CancellationToken cancellation)
    {
        if (reports.All(r => r.Verdict == Verdict.Skipped)) return null;
        // On a site nothing is changed: the second question alone, as a preview.
        foreach (var expectNoChanges in flags.OnProduction ? [true] : Both)
        {
            var up = await setup.Up.RunAsync(expectNoChanges, cancellation);
            var what = $"`{setup.Up.Name}{(expectNoChanges ? " --expect-no-changes" : "")}`";
            Say(new Line($"    {what}: {(up.Good ? "good" : "failed")}, {up.Took.TotalSeconds:0.0} s", Tone.Quiet));
            if (!up.Good) return $"{what} failed afterwards:\n{up.Text}";
        }
        return null;
    }

    void Say(Line line)
    {
        if (session.Flags.Json) Console.Error.WriteLine(line.Text);
        else session.Screen.Write(line);
    }
}
