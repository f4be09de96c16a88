using RabbitMQ.Client;

namespace Infra.Chaos.Stack;

/// <summary>The message brokers.</summary>
/// <param name="Password">Stays in this process.</param>
public sealed record MessagesEndpoint(IReadOnlyList<string> Hosts, int Port, string User, string VirtualHost, string Password)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>A connection to the first host that takes one; it does not mend itself, so that a break is seen.</summary>
    public Task<IConnection> ConnectAsync(CancellationToken cancellation) => new ConnectionFactory
    {
        UserName = User,
        Password = Password,
        VirtualHost = VirtualHost,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedConnectionTimeout = Patience,
        SocketReadTimeout = Patience,
        SocketWriteTimeout = Patience,
        HandshakeContinuationTimeout = Patience,
        ContinuationTimeout = Patience,
        RequestedHeartbeat = Patience,
    }.CreateConnectionAsync([.. Hosts.Select(h => new AmqpTcpEndpoint(h, Port))], cancellation);

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{User}@{string.Join(',', Hosts)}:{Port}{VirtualHost}";
}
