namespace Infra.Cli.Chaos;

/// <summary>What was asked of <c>infra chaos run</c>.</summary>
/// <param name="Cases">Names of cases, or all.</param>
/// <param name="Times">Runs of each case, or rounds of one that has rounds; null for once, or its own number.</param>
/// <param name="Slack">Factor on every bound.</param>
/// <param name="OnProduction">The stack is broken as a site of real machines is: through SSH and BMCs, one node only.</param>
/// <param name="Node">The only node that may be broken; null for all.</param>
/// <param name="KnownHosts">Host keys of a site's nodes; null for the operator's own file.</param>
sealed record ChaosFlags(IReadOnlyList<string> Cases, int Seed, int? Times, double Slack, bool OnProduction, string? Node, string? KnownHosts);
