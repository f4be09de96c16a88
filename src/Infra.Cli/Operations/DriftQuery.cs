namespace Infra.Cli.Operations;

/// <summary><c>drift</c>: what on the nodes is no longer as deployed.</summary>
sealed class DriftQuery(Session session, bool prometheus)
{
    public Task<int> RunAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        throw new UserError($"drift of stack {session.Stack} cannot be shown{(prometheus ? " as metrics" : "")} yet");
    }
}
