namespace Infra.Faults.Kills;

/// <param name="Whole">From the start of the process to its end.</param>
/// <param name="FirstStep">From the start to the first write to the state.</param>
sealed record RunLength(TimeSpan Whole, TimeSpan FirstStep);
