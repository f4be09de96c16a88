using System.Runtime.CompilerServices;
using Infra.Chaos.Cases;
using Infra.Chaos.Reports;

namespace Infra.Chaos;

/// <summary>Runs cases one after the other.</summary>
public static class ChaosRun
{
    /// <summary>Each report as it comes. A stack that a case left unwell is mended by <c>up</c> before the next one.</summary>
    /// <param name="times">Runs of each case, or rounds of one that has rounds.</param>
    public static async IAsyncEnumerable<CaseReport> RunAsync(
        ChaosSetup setup, IReadOnlyList<ChaosCase> cases, int seed, int? times, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await setup.Faults.HealAsync(cancellation);
        foreach (var (client, output, there) in new[]
        {
            ("http", "vipHealth", setup.Stack.VipHealth is not null),
            ("sql", "database", setup.Stack.Database is not null),
            ("amqp", "messages", setup.Stack.Messages is not null),
        })
            if (!there) setup.Say($"no client {client}: the stack has no output '{output}'");
        foreach (var chaos in cases)
        {
            for (var run = 0; run < (chaos.HasRounds ? 1 : times ?? 1); run++)
            {
                setup.Say($"{chaos.Name} (seed {seed + run}): {chaos.Does}");
                var report = await new CaseRun(setup with { Rounds = chaos.HasRounds ? times : null }, chaos, seed + run).RunAsync(cancellation);
                yield return report;
                if (report.Verdict != Verdict.Broken || report.Measured.Back is not null) continue;
                if (setup.Only is not null) throw new ChaosException($"stack {setup.Stack.Name} is not as it was before {chaos.Name}; nothing more is broken");
                var up = await setup.Up.RunAsync(expectNoChanges: false, cancellation);
                setup.Say($"`{setup.Up.Name}` after {chaos.Name}: {(up.Good ? "good" : $"failed:\n{up.Text}")}, {up.Took.TotalSeconds:0.0} s");
            }
        }
    }
}
