namespace Infra.Cli.Operations;

/// <summary>What the user asked for on the command line.</summary>
sealed record OperationFlags
{
    public required string Stack { get; init; }
    public string? Cwd { get; init; }
    public bool NonInteractive { get; init; }
    public bool Yes { get; init; }
    public bool SkipPreview { get; init; }
    public bool Diff { get; init; }
    public bool Json { get; init; }
    public IReadOnlyList<string> Targets { get; init; } = [];
    public bool TargetDependents { get; init; }
    public IReadOnlyList<string> Excludes { get; init; } = [];
    public bool ExcludeDependents { get; init; }
    public IReadOnlyList<string> Replace { get; init; } = [];
    public bool Refresh { get; init; }
    public bool PreviewOnly { get; init; }
    public bool ClearPendingCreates { get; init; }
    public int Parallel { get; init; } = 4 * Environment.ProcessorCount;
    public bool ExpectNoChanges { get; init; }
    public bool ContinueOnError { get; init; }
    public bool ShowSames { get; init; }
    public string Message { get; init; } = "";
}
