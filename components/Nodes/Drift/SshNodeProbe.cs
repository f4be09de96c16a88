using System.Net.Sockets;
using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Infra.Components.Nodes;

/// <summary>One SSH session per node: all its manifests, and the host key it showed.</summary>
internal sealed class SshNodeProbe(string privateKey, TimeSpan connect) : INodeProbe
{
    // What a login's own files print comes before it (a greeting in .bashrc).
    const string Mark = "infra-answer:";
    const string Question =
        $$$"""
        printf '\n%s\n' {{{Mark}}}
        if [ -x {{{DesiredText.Applier}}} ]; then {{{DesiredText.Applier}}} probe
        else printf '{"machine":"%s","components":{}}' "$(cat /etc/machine-id)"; fi
        """;

    public async Task<NodeFindings> AskAsync(Node node, CancellationToken cancellation)
    {
        string? seen = null;
        try
        {
            using var key = new PrivateKeyFile(new MemoryStream(Encoding.UTF8.GetBytes(privateKey)));
            using var login = new PrivateKeyAuthenticationMethod(node.Ssh.User, key);
            using var client = new SshClient(Connection(node, login));
            client.HostKeyReceived += (_, shown) => seen = $"{shown.HostKeyName} {Convert.ToBase64String(shown.HostKey)}";
            await client.ConnectAsync(cancellation);
            using var command = client.CreateCommand(Question);
            await command.ExecuteAsync(cancellation);
            return command.ExitStatus == 0
                ? ProbeAnswer.Read(node, seen, Answer(command.Result))
                : throw new NodeUnreachableException($"its node-setup cannot be asked: {command.Error.Trim()}") { SeenHostKey = seen };
        }
        catch (Exception error) when (error is SshException or SocketException or IOException or System.Text.Json.JsonException)
        {
            throw new NodeUnreachableException(Reason(node, error), error) { SeenHostKey = seen };
        }
    }

    /// <summary>What stands behind the mark.</summary>
    internal static string Answer(string said) =>
        said.LastIndexOf($"\n{Mark}\n", StringComparison.Ordinal) is >= 0 and var at ? said[(at + Mark.Length + 2)..] : said;

    ConnectionInfo Connection(Node node, PrivateKeyAuthenticationMethod login)
    {
        var info = new ConnectionInfo(node.Address, node.Ssh.Port, node.Ssh.User, login) { Timeout = connect, RetryAttempts = 1 };
        var wanted = HostKeys.Type(node.HostKey);
        foreach (var other in info.HostKeyAlgorithms.Keys.Where(algorithm => algorithm != wanted).ToList())
            info.HostKeyAlgorithms.Remove(other);
        return info;
    }

    static string Reason(Node node, Exception error) => error switch
    {
        SshAuthenticationException => $"{node.Ssh.User}@{node.Address} does not accept the SSH key",
        SshOperationTimeoutException => $"{node.Address}:{node.Ssh.Port} does not answer",
        SocketException socket => $"{node.Address}:{node.Ssh.Port}: {socket.Message}",
        _ => $"{node.Address}:{node.Ssh.Port}: {error.Message}",
    };
}
