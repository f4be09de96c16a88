using Infra.Chaos.Cases;

namespace Infra.Chaos.Reports;

/// <summary>How a case ended.</summary>
public enum Verdict { Held, Broken, Skipped }

/// <summary>What one run of one case measured and found.</summary>
/// <param name="Bounds">As judged: slack included.</param>
/// <param name="Gaps">Longest gap of each client.</param>
/// <param name="Holders">Longest time with more than one holder of the VIP.</param>
/// <param name="Back">From the end of the fault until all was as before; null when it never was.</param>
/// <param name="Findings">Every invariant that did not hold, or the reason why it was skipped.</param>
/// <param name="Logs">Folder of what was seen; null where nothing was kept.</param>
public sealed record CaseReport(
    string Case, int Seed, Bounds Bounds, Verdict Verdict, IReadOnlyDictionary<string, TimeSpan> Gaps, TimeSpan Holders, TimeSpan? Back,
    int Acknowledged, int Missing, IReadOnlyList<string> Findings, string? Logs, TimeSpan Took)
{
    public static CaseReport Skipped(ChaosCase chaos, int seed, string why) => new(
        chaos.Name, seed, chaos.Bounds, Verdict.Skipped, new Dictionary<string, TimeSpan>(), default, null, 0, 0, [why], null, default);
}
