using System.Collections.Concurrent;
using Infra.Engine.Protocol;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>
/// One connection per login, shared by all commands that use it and closed with the provider. The original dials once for
/// each command and meets sshd's MaxStartups under wide fan-out.
/// </summary>
sealed class SshConnections(IProviderLog log) : IAsyncDisposable
{
    readonly SshConnector connector = new(log);
    readonly ConcurrentDictionary<SshEndpoint, SharedConnection> shared = new();

    public SharedConnection For(SshEndpoint endpoint) => shared.GetOrAdd(endpoint, key => new(connector, key));

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in shared.Values)
            await connection.DisposeAsync();
        shared.Clear();
    }
}
