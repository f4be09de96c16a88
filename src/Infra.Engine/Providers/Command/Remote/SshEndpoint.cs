using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>Where and as whom to log in.</summary>
/// <param name="AgentSocket">Path of an SSH agent's socket; by default SSH_AUTH_SOCK.</param>
/// <param name="HostKey">The only host key to accept, as a line of authorized_keys; null accepts any.</param>
/// <param name="Proxy">The host to jump over.</param>
sealed record SshEndpoint(
    string Host,
    int Port,
    string User,
    string? PrivateKey,
    string? PrivateKeyPassword,
    string? Password,
    string? AgentSocket,
    string? HostKey,
    SshEndpoint? Proxy)
{
    const int DefaultPort = 22;

    public static SshEndpoint From(Struct connection) => new(
        connection.Text("host") is { Length: > 0 } host ? host : "localhost",
        (int)(connection.Number("port") ?? DefaultPort),
        connection.Text("user") ?? "root",
        connection.Text("privateKey"),
        connection.Text("privateKeyPassword"),
        connection.Text("password"),
        connection.Text("agentSocketPath"),
        connection.Text("hostKey") is { Length: > 0 } key ? key : null,
        connection.Fields.TryGetValue("proxy", out var proxy) && PropertyValue.Unwrap(proxy) is { KindCase: Value.KindOneofCase.StructValue } jump ? From(jump.StructValue) : null);

    /// <summary>Never shows a secret.</summary>
    public override string ToString() => $"{User}@{Host}:{Port}";
}
