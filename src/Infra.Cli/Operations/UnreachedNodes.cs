using Infra.Engine;

namespace Infra.Cli.Operations;

/// <summary>Asks the stack's program which nodes an update has something for and did not reach; the program names them in a file.</summary>
sealed class UnreachedNodes : IDisposable
{
    const string Variable = "INFRA_UNREACHED_FILE";

    readonly string file = Path.GetTempFileName();
    int failed;

    public UnreachedNodes() => Environment.SetEnvironmentVariable(Variable, file);

    public void On(EngineEvent happened)
    {
        if (happened is ResourceFailedEvent) Interlocked.Increment(ref failed);
    }

    /// <summary>The exit code of the update: one of its own where nothing but these nodes is wrong.</summary>
    public int Code(OperationResult result) =>
        !result.Succeeded && !result.Interrupted && failed == 0 && new FileInfo(file).Length > 0 ? ExitCode.Unreached : EngineRun.Code(result);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        File.Delete(file);
    }
}
