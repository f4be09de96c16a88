namespace Infra.Engine.Providers.Command.Remote;

/// <summary>The connection of one login: made when first needed, made again when it broke, with bounded sessions.</summary>
sealed class SharedConnection(SshConnector connector, SshEndpoint endpoint) : IAsyncDisposable
{
    /// <summary>Below sshd's default MaxSessions of 10, so that a person can still look at the node.</summary>
    const int MaxSessions = 8;

    readonly SemaphoreSlim sessions = new(MaxSessions);
    readonly SemaphoreSlim dialling = new(1);
    SshConnection? current;

    /// <summary>Runs something in a session of its own.</summary>
    /// <param name="open">Opens the session; on a connection that turns out dead it is called again on a new one.</param>
    public async Task<T> WithSessionAsync<TSession, T>(
        string urn, DialPolicy policy, DialPolicy jumpPolicy, Func<SshConnection, TSession> open, Func<TSession, Task<T>> use, CancellationToken cancellation)
        where TSession : IDisposable
    {
        await sessions.WaitAsync(cancellation);
        try
        {
            using var session = await OpenAsync(urn, policy, jumpPolicy, open, cancellation);
            return await use(session);
        }
        finally
        {
            sessions.Release();
        }
    }

    async Task<TSession> OpenAsync<TSession>(string urn, DialPolicy policy, DialPolicy jumpPolicy, Func<SshConnection, TSession> open, CancellationToken cancellation)
    {
        var known = current;
        var connection = await GetAsync(urn, policy, jumpPolicy, broken: null, cancellation);
        try
        {
            return await Task.Run(() => open(connection), cancellation);
        }
        catch (Exception e) when (ReferenceEquals(known, connection) && ConnectionLoss.Is(e))
        {
            // It stood since an earlier command; the node may have been restarted meanwhile.
            connection = await GetAsync(urn, policy, jumpPolicy, broken: connection, cancellation);
            return await Task.Run(() => open(connection), cancellation);
        }
    }

    async Task<SshConnection> GetAsync(string urn, DialPolicy policy, DialPolicy jumpPolicy, SshConnection? broken, CancellationToken cancellation)
    {
        await dialling.WaitAsync(cancellation);
        try
        {
            if (current is { IsAlive: true } && !ReferenceEquals(current, broken))
                return current;
            if (current is { } dead)
            {
                current = null;
                await dead.DisposeAsync();
            }
            return current = await connector.ConnectAsync(urn, endpoint, policy, jumpPolicy, cancellation);
        }
        finally
        {
            dialling.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (current is { } connection)
            await connection.DisposeAsync();
        current = null;
    }
}
