using Infra.Chaos.Cases;

namespace Infra.Chaos.Reports;

/// <summary>What one run of one case measured and found.</summary>
/// <param name="Bounds">As judged: slack included.</param>
/// <param name="Findings">Every invariant that did not hold, or the reason why it was skipped.</param>
/// <param name="Logs">Folder of what was seen; null where nothing was kept.</param>
public sealed record CaseReport(
    string Case, int Seed, Bounds Bounds, Verdict Verdict, Measured Measured, Kept Kept, IReadOnlyList<string> Findings, string? Logs, TimeSpan Took)
{
    public static CaseReport Skipped(ChaosCase chaos, int seed, string why) => Unmeasured(chaos, seed, Verdict.Skipped, why, default);

    /// <summary>Nothing was broken, because something was already.</summary>
    public static CaseReport NotBegun(ChaosCase chaos, int seed, string why, TimeSpan took) => Unmeasured(chaos, seed, Verdict.Broken, why, took);

    static CaseReport Unmeasured(ChaosCase chaos, int seed, Verdict verdict, string why, TimeSpan took) => new(
        chaos.Name, seed, chaos.Bounds, verdict, new(new Dictionary<string, TimeSpan>(), default, default, null), new(0, 0, 0), [why], null, took);
}
