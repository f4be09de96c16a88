namespace Infra.Cli.Chaos;

/// <summary>What was asked of <c>infra chaos run</c>.</summary>
/// <param name="Times">Runs of each case, or rounds of one that has rounds; null for once, or its own number.</param>
/// <param name="Slack">Factor on every bound.</param>
sealed record ChaosFlags(string Case, int Seed, int? Times, double Slack);
