namespace Infra.Chaos.Reports;

/// <summary>Figures of one run of a case.</summary>
/// <param name="Gaps">Longest gap of each client.</param>
/// <param name="Holders">Longest time with more than one holder of the VIP.</param>
/// <param name="Primaries">Longest time in which members said they were in different primary components.</param>
/// <param name="Back">From the end of the fault until all was as before; null when it never was.</param>
public sealed record Measured(IReadOnlyDictionary<string, TimeSpan> Gaps, TimeSpan Holders, TimeSpan Primaries, TimeSpan? Back);
