using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
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

    /// <summary>Runs something in a session of its own on the connection that these inputs describe.</summary>
    /// <param name="connection">The <c>connection</c> input, revealed.</param>
    public Task<T> WithSessionAsync<TSession, T>(
        string urn, Struct connection, Func<SshConnection, TSession> open, Func<TSession, Task<T>> use, CancellationToken cancellation)
        where TSession : IDisposable
    {
        var policy = DialPolicy.From(connection);
        var jumpPolicy = connection.Fields.TryGetValue("proxy", out var proxy) && proxy.KindCase == Value.KindOneofCase.StructValue ? DialPolicy.From(proxy.StructValue) : policy;
        return shared.GetOrAdd(SshEndpoint.From(connection), key => new(connector, key)).WithSessionAsync(urn, policy, jumpPolicy, open, use, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in shared.Values)
            await connection.DisposeAsync();
        shared.Clear();
    }
}
