namespace Infra.Faults.Kills;

/// <param name="Text">What the engine printed.</param>
sealed record RunEnd(bool Killed, int Code, string Text, RunLength Length);
