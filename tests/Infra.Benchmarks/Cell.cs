namespace Infra.Benchmarks;

/// <summary>The best of several runs of one operation on one load.</summary>
sealed record Cell(Engine Engine, Load Load, Operation Operation, Measurement Best, long StateSize);
