using Infra.Chaos;
using Infra.Chaos.Cases;
using Infra.Chaos.Faults;
using Infra.Chaos.Reports;
using Infra.Chaos.Stack;
using Infra.Chaos.Watches;
using Infra.Cli.Display;
using Infra.Cli.Labs;
using Infra.Cli.Operations;

namespace Infra.Cli.Chaos;

/// <summary><c>chaos run</c>: in the lab's client network, where clients are.</summary>
sealed class ChaosOperation(Session session, ChaosFlags flags)
{
    public async Task<int> RunAsync()
    {
        var cases = AllCases.Named(flags.Case);
        var lab = StackLab.OpenUp(session.Settings);
        if (!session.InLab)
        {
            // The seed is chosen once: this command starts anew in the client's network.
            Environment.SetEnvironmentVariable(SeedVariable, flags.Seed.ToString());
            LabEntry.Enter(lab, StageTimes.FromEnvironment());
        }
        var seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out var chosen) ? chosen : flags.Seed;
        var stack = StackOutputs.Read(session.Stack, (await session.ReadAsync(showSecrets: true))?.Outputs ?? []);
        var nodes = new LabNodes(lab);
        var setup = new ChaosSetup(
            stack, nodes, new LabFaults(lab, nodes), new LabHolders(lab, [.. stack.Nodes.Keys]), new MemberReports(stack.Nodes, lab), new StackUp(session),
            Path.Combine(session.Settings.Project.Directory, ".infra", "chaos"))
        {
            Slack = flags.Slack,
            Say = text => Say(new Line($"    {text}", Tone.Quiet)),
        };

        Say(new Line($"chaos {flags.Case} on stack {session.Stack}, seed {seed}", Tone.Heading));
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

    const string SeedVariable = "INFRA_CHAOS_SEED";

    /// <summary>The last invariant, once for all cases: `up` does what is left to do, and then finds nothing to do.</summary>
    /// <returns>What was wrong, or null.</returns>
    async Task<string?> ConvergesAsync(ChaosSetup setup, List<CaseReport> reports, CancellationToken cancellation)
    {
        if (reports.All(r => r.Verdict == Verdict.Skipped)) return null;
        foreach (var expectNoChanges in new[] { false, true })
        {
            var up = await setup.Up.RunAsync(expectNoChanges, cancellation);
            Say(new Line($"    up{(expectNoChanges ? " --expect-no-changes" : "")}: {(up.Good ? "good" : "failed")}, {up.Took.TotalSeconds:0.0} s", Tone.Quiet));
            if (!up.Good) return $"`up{(expectNoChanges ? " --expect-no-changes" : "")}` failed afterwards:\n{up.Text}";
        }
        return null;
    }

    void Say(Line line)
    {
        if (session.Flags.Json) Console.Error.WriteLine(line.Text);
        else session.Screen.Write(line);
    }
}
