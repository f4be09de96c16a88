using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;
using Pulumirpc;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>Runs scripts over SSH, by the login shell of the user.</summary>
sealed class RemoteRunner(SshConnections connections, IProviderLog log) : IScriptRunner
{
    const int ChunkSize = 32 * 1024;

    /// <summary>For a script that is told to end.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public async Task<ScriptOutput> RunAsync(ScriptRun run, CancellationToken cancellation)
    {
        var capture = new OutputCapture(run, log);
        try
        {
            return await connections.WithSessionAsync(
                run.Urn,
                run.Inputs.Fields["connection"].StructValue,
                ssh => new ExecSession(ssh.Client, capture.Stdout, capture.Stderr),
                session => RunAsync(session, run, capture, cancellation),
                cancellation);
        }
        catch (ProviderException e)
        {
            throw new ProviderException(run.Redaction.Apply(e.Message));
        }
        catch (Exception e) when (ConnectionLoss.Is(e))
        {
            throw new ScriptFailedException($"ssh: {e.Message}", capture.Combined());
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new ScriptFailedException(Deadline.Canceled, capture.Combined());
        }
    }

    async Task<ScriptOutput> RunAsync(ExecSession session, ScriptRun run, OutputCapture capture, CancellationToken cancellation)
    {
        await Task.Run(() => Begin(session, run), cancellation);
        // Never awaited: the script may end without reading, and then a full window would hold the sender for ever.
        var feed = Task.Run(() => Feed(session, run.Content), CancellationToken.None);
        _ = feed.ContinueWith(task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        await EndAsync(session, cancellation);
        var output = capture.Finish();
        return session is { ExitStatus: 0, ExitSignal: null } ? output : throw new ScriptFailedException(RemoteExit.Text(session.ExitStatus, session.ExitSignal), capture.Combined());
    }

    void Begin(ExecSession session, ScriptRun run)
    {
        foreach (var (name, value) in run.Environment)
        {
            if (session.SetEnvironment(name, value))
                continue;
            Warn(LogSeverity.Error, run, name);
            throw new ProviderException($"could not set environment variable {GoText.Quote(name)}: ssh: setenv failed");
        }
        foreach (var (name, value) in run.PreviousOutput)
        {
            if (!session.SetEnvironment(name, value))
                Warn(LogSeverity.Warning, run, name);
        }
        if (!session.Execute(run.Script))
            throw new ScriptFailedException("ssh: command failed to start", "");
    }

    void Warn(LogSeverity severity, ScriptRun run, string name) => log.Log(severity, run.Urn,
        $"Unable to set '{name}'. This only works if your SSH server is configured to accept it: AcceptEnv in its sshd_config (or give the value on stdin).");

    static void Feed(ExecSession session, byte[] content)
    {
        for (var sent = 0; sent < content.Length; sent += ChunkSize)
            session.Send(content, sent, Math.Min(ChunkSize, content.Length - sent));
        session.SendEndOfInput();
    }

    // Who asks to stop gets the script stopped, not just its answer dropped: its group is told to end, then ended. OpenSSH
    // passes no signals on in sessions of root; there the script goes on, as it does with the original.
    static async Task EndAsync(ExecSession session, CancellationToken cancellation)
    {
        try
        {
            await session.Closed.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            foreach (var signal in new[] { "TERM", "KILL" })
            {
                if (await EndedByAsync(session, signal))
                    break;
            }
            throw;
        }
    }

    static async Task<bool> EndedByAsync(ExecSession session, string signal)
    {
        try
        {
            await Task.Run(() => session.SendSignal(signal)).WaitAsync(Grace);
            await session.Closed.WaitAsync(Grace);
            return true;
        }
        catch (Exception e) when (e is TimeoutException || ConnectionLoss.Is(e))
        {
            return e is not TimeoutException; // Without a connection there is nobody left to tell.
        }
    }
}
