using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit.Abstractions;

namespace Infra.Faults.Kills;

/// <summary>
/// The engine killed with SIGKILL at random moments: INFRA_KILLS of them (300), drawn from INFRA_KILL_SEED (the day), or as many as
/// INFRA_KILL_MINUTES (8) hold on a slow machine.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    const int Chains = 4;

    [Fact]
    public async Task Killed_at_any_moment_nothing_is_made_twice_or_forgotten()
    {
        var (kills, seed) = (Programs.Number("INFRA_KILLS", 300), Programs.Number("INFRA_KILL_SEED", DateTime.UtcNow.DayOfYear));
        var limit = TimeSpan.FromMinutes(Programs.Number("INFRA_KILL_MINUTES", 8));
        var repaired = 0;
        var phases = new ConcurrentDictionary<Phase, int>();
        var watch = Stopwatch.StartNew();
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Chains).Select(async number =>
            {
                using var chain = new Chain(seed * Chains + number, phase => phases.AddOrUpdate(phase, 1, (_, n) => n + 1));
                Interlocked.Add(ref repaired, await chain.RunAsync(kills / Chains + (number < kills % Chains ? 1 : 0), () => watch.Elapsed > limit));
            }));
        }
        finally
        {
            var figure = $"INFRA_KILLS={kills} INFRA_KILL_SEED={seed}: {phases.Values.Sum() - phases.GetValueOrDefault(Phase.After)} kills in {watch.Elapsed.TotalSeconds:F0} s, {repaired} of them repaired by the next up, read by {(Pulumi.Present ? "both engines" : "the embedded engine only")}: "
                + string.Join(", ", Enum.GetValues<Phase>().Select(phase => $"{phase} {phases.GetValueOrDefault(phase)}"));
            output.WriteLine(figure);
            Programs.Print(figure);
        }
        Assert.True(repaired >= Math.Min(kills, 40), $"only {repaired} kills in {limit}: too few to mean anything (INFRA_KILL_MINUTES)");
    }
}
