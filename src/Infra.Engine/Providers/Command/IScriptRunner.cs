namespace Infra.Engine.Providers.Command;

/// <summary>Runs a script somewhere.</summary>
interface IScriptRunner
{
    /// <exception cref="ScriptFailedException">The script failed.</exception>
    /// <exception cref="Protocol.ProviderException">The place could not be reached.</exception>
    Task<ScriptOutput> RunAsync(ScriptRun run, CancellationToken cancellation);
}
