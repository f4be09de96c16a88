namespace Pulumi;

/// <summary>Runs a program against the engine, or against mocks.</summary>
public sealed partial class Deployment
{
    static readonly AsyncLocal<ProgramRun?> Run = new();

    Deployment()
    {
    }

    /// <summary>The running program.</summary>
    public static DeploymentInstance Instance => CurrentRun.Instance;

    internal static ProgramRun? TryCurrentRun => Run.Value;

    internal static ProgramRun CurrentRun => Run.Value
        ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");

    /// <summary>Makes the run the current one for the program and all it starts; answers the exit code.</summary>
    internal static async Task<int> ExecuteAsync(ProgramRun run, Func<Stack> makeStack)
    {
        Run.Value = run;
        return await run.ExecuteAsync(makeStack).ConfigureAwait(false);
    }
}
