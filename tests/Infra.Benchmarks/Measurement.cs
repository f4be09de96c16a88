namespace Infra.Benchmarks;

/// <summary>One run of a command.</summary>
/// <param name="Wall">From its start to its end.</param>
/// <param name="FirstResource">From its start to the first line that names a resource of the program.</param>
/// <param name="EngineMemory">Highest resident memory of the command's own process, bytes.</param>
/// <param name="ProgramMemory">The same of the program.</param>
/// <param name="OtherMemory">The same of language hosts and plugins, added up.</param>
/// <param name="Error">What it said when it failed; null when it was good.</param>
sealed record Measurement(TimeSpan Wall, TimeSpan? FirstResource, long EngineMemory, long ProgramMemory, long OtherMemory, string? Error);
