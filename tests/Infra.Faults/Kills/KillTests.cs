using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit.Abstractions;

namespace Infra.Faults.Kills;

/// <summary>The engine killed with SIGKILL; what is drawn comes from INFRA_KILL_SEED (the day).</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    static readonly Phase[] Phases = [Phase.BeforeStart, Phase.Planning, Phase.Creating, Phase.Updating, Phase.Deleting, Phase.WritingState, Phase.BetweenSteps];
    readonly int seed = Programs.Number("INFRA_KILL_SEED", DateTime.UtcNow.DayOfYear);

    [Fact]
    public async Task Killed_in_every_phase_nothing_is_made_twice_or_forgotten()
    {
        const int Each = 2, Tries = 8;
        var hit = new ConcurrentDictionary<Phase, int>();
        var tried = new ConcurrentDictionary<Phase, int>();
        await ChainsAsync(2, hit, (chain, _) => chain.RunAsync(() =>
        {
            var next = Phases.Where(p => hit.GetValueOrDefault(p) < Each && tried.GetValueOrDefault(p) < Tries).OrderBy(p => tried.GetValueOrDefault(p)).Cast<Phase?>().FirstOrDefault();
            if (next is { } phase) tried.AddOrUpdate(phase, 1, (_, n) => n + 1);
            return next;
        }), "in every phase");
        // A draft of the state is there for less than a millisecond: a machine may be too slow to hit that.
        Assert.DoesNotContain(Phases, p => p != Phase.WritingState && !hit.ContainsKey(p));
    }

    /// <summary>INFRA_KILLS of them (300).</summary>
    [Fact, Trait("Tier", "long")]
    public async Task Killed_at_any_moment_nothing_is_made_twice_or_forgotten()
    {
        const int Chains = 4;
        var kills = Programs.Number("INFRA_KILLS", 300);
        await ChainsAsync(Chains, [], (chain, number) => chain.RunAsync(kills / Chains + (number < kills % Chains ? 1 : 0)), $"at random moments, INFRA_KILLS={kills}");
    }

    async Task ChainsAsync(int count, ConcurrentDictionary<Phase, int> phases, Func<Chain, int, Task> run, string how)
    {
        var (repaired, watch) = (0, Stopwatch.StartNew());
        try
        {
            await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
            {
                using var chain = new Chain(seed * count + number, phase => phases.AddOrUpdate(phase, 1, (_, n) => n + 1));
                await run(chain, number);
                Interlocked.Add(ref repaired, chain.Repaired);
            }));
        }
        finally
        {
            var figure = $"kills {how}, INFRA_KILL_SEED={seed}: {phases.Values.Sum() - phases.GetValueOrDefault(Phase.After)} in {watch.Elapsed.TotalSeconds:F0} s, {repaired} of them repaired by the next up, read by {(Pulumi.Present ? "both engines" : "the embedded engine only")}: "
                + string.Join(", ", Enum.GetValues<Phase>().Select(phase => $"{phase} {phases.GetValueOrDefault(phase)}"));
            output.WriteLine(figure);
            Programs.Print(figure);
        }
    }
}
