namespace Infra.Engine.Programs;

/// <summary>Runs the Pulumi program once.</summary>
internal interface IProgramHost
{
    /// <summary>Returns the exit code; 32 means that the program has already reported its error.</summary>
    /// <param name="environment">The PULUMI_* variables.</param>
    /// <param name="end">Ends the program: politely first, then by force.</param>
    Task<int> RunAsync(IReadOnlyDictionary<string, string> environment, Action<string> output, Action<string> errors, CancellationToken end);
}
