namespace Infra.Benchmarks.Nodes;

/// <summary>What a preview cost.</summary>
/// <param name="Nodes">Of the site.</param>
/// <param name="Wall">From the command to its end.</param>
/// <param name="Cpu">Processor time of the command and everything it started.</param>
/// <param name="Memory">Their peaks of resident memory, added up, bytes.</param>
sealed record NodesMeasurement(int Nodes, TimeSpan Wall, TimeSpan Cpu, long Memory);
