using System.Net;
using System.Net.Sockets;
using Infra.Engine.Protocol;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>Makes one attempt to connect and log in, and says in Go's words why it failed.</summary>
static class SshDialer
{
    /// <summary>For messages of a connection that stands: opening a session, for instance.</summary>
    static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Without traffic nobody would notice that a node lost its power during a long command.</summary>
    static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    /// <param name="reached">Where the endpoint is really dialled: itself, or the near end of a tunnel.</param>
    public static async Task<SshClient> DialAsync(SshEndpoint endpoint, (string Host, int Port) reached, TimeSpan? timeout, CancellationToken cancellation)
    {
        var pinned = endpoint.HostKey is { } line ? HostKey.Parse(line) : null;
        var credentials = Credentials.For(endpoint);
        var connection = new ConnectionInfo(reached.Host, reached.Port, endpoint.User, [.. credentials.Methods]) { Timeout = timeout > AnswerTimeout ? timeout.Value : AnswerTimeout };
        if (pinned is not null)
            Offer(connection, pinned);
        var client = new SshClient(connection) { KeepAliveInterval = KeepAlive };
        var mismatch = false;
        client.HostKeyReceived += (_, e) =>
        {
            e.CanTrust = pinned?.Matches(e.HostKey) ?? true;
            mismatch = !e.CanTrust;
        };
        try
        {
            await ConnectAsync(client, timeout, cancellation);
            return client;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            client.Dispose();
            throw Explain(e, endpoint, reached, credentials, mismatch, pinned, timeout) is { } text ? new DialException(text) : e;
        }
        catch
        {
            client.Dispose();
            // Whatever it broke with: the reason is that it had to stop.
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    // The time-out covers the handshake as well: the original waits for ever for a server that accepts and stays silent.
    static async Task ConnectAsync(SshClient client, TimeSpan? timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (timeout is { } value)
            limit.CancelAfter(value);
        try
        {
            await client.ConnectAsync(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    static void Offer(ConnectionInfo connection, HostKey pinned)
    {
        foreach (var algorithm in connection.HostKeyAlgorithms.Keys.Except(pinned.Algorithms).ToList())
            connection.HostKeyAlgorithms.Remove(algorithm);
    }

    static string? Explain(Exception e, SshEndpoint endpoint, (string Host, int Port) reached, Credentials credentials, bool mismatch, HostKey? pinned, TimeSpan? timeout) => e switch
    {
        _ when mismatch => "ssh: handshake failed: ssh: host key mismatch",
        SshAuthenticationException => $"ssh: handshake failed: ssh: unable to authenticate, attempted methods [{credentials.AttemptedOf(e.Message)}], no supported methods remain",
        TimeoutException or SshOperationTimeoutException => $"dial tcp {endpoint.Host}:{endpoint.Port}: no SSH session within {timeout?.TotalSeconds ?? AnswerTimeout.TotalSeconds:0} s (connection.perDialTimeout): i/o timeout",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => $"dial tcp: lookup {reached.Host}: no such host",
        SocketException socket => $"dial tcp {Address(reached)}: {SocketText(socket)}",
        SshConnectionException when pinned is not null && e.Message.Contains("host key algorithm", StringComparison.OrdinalIgnoreCase) =>
            $"ssh: handshake failed: ssh: no common algorithm for host key; we offered: [{string.Join(' ', pinned.Algorithms)}]",
        SshException or IOException or ObjectDisposedException => $"ssh: handshake failed: {e.Message}",
        ProviderException => null,
        _ => null,
    };

    static string SocketText(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connect: connection refused",
        SocketError.HostUnreachable => "connect: no route to host",
        SocketError.NetworkUnreachable => "connect: network is unreachable",
        SocketError.ConnectionReset => "read: connection reset by peer",
        SocketError.TimedOut => "i/o timeout",
        _ => $"connect: {e.Message}",
    };

    static string Address((string Host, int Port) reached)
    {
        var host = reached.Host == "localhost" ? IPAddress.Loopback.ToString() : reached.Host;
        return host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{reached.Port}" : $"{host}:{reached.Port}";
    }
}
