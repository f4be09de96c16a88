namespace Infra.Chaos.Reports;

/// <summary>What was promised to clients, and what of it is missing somewhere.</summary>
/// <param name="Lost">Acknowledged writes missing on a member, counted on each, and confirmed messages that no consumer got.</param>
public sealed record Kept(int Writes, int Messages, int Lost);
