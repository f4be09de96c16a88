using Infra.Engine;

namespace Infra.Cli.Operations;

/// <summary>
/// Asks the stack's program which nodes an update has something for and did not reach, and which answer, but not as expected; the program names
/// them in a file.
/// </summary>
sealed class UnreachedNodes : IDisposable
{
    const string Variable = "INFRA_UNREACHED_FILE", UnexpectedMark = "unexpected ";

    readonly string file = Path.GetTempFileName();
    int failed;

    public UnreachedNodes() => Environment.SetEnvironmentVariable(Variable, file);

    public void On(EngineEvent happened)
    {
        if (happened is ResourceFailedEvent) Interlocked.Increment(ref failed);
    }

    /// <summary>The exit code of the update: one of its own where nothing but these nodes is wrong.</summary>
    public int Code(OperationResult result) => !result.Succeeded && Any(result) ? OfNodes : EngineRun.Code(result);

    /// <summary>The exit code of a preview: it does without nodes, but one that should find no changes has not looked at these.</summary>
    public int CodeOfPreview(OperationResult result, bool expectNoChanges) =>
        expectNoChanges && !result.Unexpected && Any(result) ? OfNodes : EngineRun.Code(result);

    // The worse one: a node that is away comes back by itself, this one wants a look.
    int OfNodes => File.ReadLines(file).Any(line => line.StartsWith(UnexpectedMark, StringComparison.Ordinal)) ? ExitCode.UnexpectedAnswer : ExitCode.Unreached;

    bool Any(OperationResult result) => !result.Interrupted && failed == 0 && new FileInfo(file).Length > 0;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        File.Delete(file);
    }
}
