using System.Net.Sockets;
using System.Text.Json;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Infra.Components.Nodes;

/// <summary>One SSH session per node: all its manifests, and the host key it showed.</summary>
internal sealed class SshNodeProbe(ProbeCredentials login, TimeSpan connect) : INodeProbe
{
    // What a login's own files print comes before it (a greeting in .bashrc).
    const string Mark = "infra-answer:";
    const string Question =
        $$$"""
        printf '\n%s\n' {{{Mark}}}
        if [ -x {{{DesiredText.Applier}}} ]; then {{{DesiredText.Applier}}} probe
        else printf '{"machine":"%s","components":{}}' "$(cat /etc/machine-id)"; fi
        """;

    const string NativeExchange = "ecdh-sha2-nistp256";

    // Never reached: who asks has bounds of its own, for the way there and for the node.
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public async Task<NodeFindings> AskAsync(Node node, CancellationToken cancellation)
    {
        string? seen = null;
        var inside = false;
        // A server that has shown its host key is there: it gets all the time that a node has.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(connect);
        try
        {
            using var method = new PrivateKeyAuthenticationMethod(node.Ssh.User, login.Keys());
            using var client = new SshClient(Connection(node, method));
            client.HostKeyReceived += (_, shown) =>
            {
                seen = HostKeys.Line(shown.HostKey);
                patience.CancelAfter(Timeout.InfiniteTimeSpan);
                shown.CanTrust = node.HostKey is null || HostKeys.Same(node.HostKey, seen);
            };
            await client.ConnectAsync(patience.Token).WaitAsync(patience.Token);
            inside = true;
            using var command = client.CreateCommand(Question);
            await command.ExecuteAsync(cancellation);
            return command.ExitStatus == 0
                ? ProbeAnswer.Read(node, seen, Answer(command.Result))
                : throw new UnexpectedAnswerException(RefusedBy(node, command.Error)) { SeenHostKey = seen };
        }
        catch (SocketException error) when (seen is null)
        {
            throw new NodeUnreachableException($"{Place(node)}: {error.Message}", error);
        }
        catch (OperationCanceledException error) when (seen is null && !cancellation.IsCancellationRequested)
        {
            throw new NodeUnreachableException($"{Place(node)} does not answer", error);
        }
        catch (OperationCanceledException error) when (seen is not null)
        {
            throw new UnexpectedAnswerException(inside ? "it lets us in, but its node-setup does not answer in time; look at its load and at `ps` there" : $"{Place(node)} shows its host key, but does not log us in in time", error) { SeenHostKey = seen };
        }
        catch (Exception error) when (error is SshException or SocketException or IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UnexpectedAnswerException(Reason(node, error, seen, inside), error) { SeenHostKey = seen };
        }
    }

    /// <summary>What stands behind the mark.</summary>
    internal static string Answer(string said) =>
        said.LastIndexOf($"\n{Mark}\n", StringComparison.Ordinal) is >= 0 and var at ? said[(at + Mark.Length + 2)..] : said;

    static ConnectionInfo Connection(Node node, PrivateKeyAuthenticationMethod method)
    {
        var info = new ConnectionInfo(node.Address, node.Ssh.Port, node.Ssh.User, method) { Timeout = Longest, RetryAttempts = 1 };
        var wanted = HostKeys.Algorithms(node.HostKey).ToList();
        var offered = wanted.Where(info.HostKeyAlgorithms.ContainsKey).Select(name => (Name: name, Make: info.HostKeyAlgorithms[name])).ToList();
        // In the order in which a key is learnt: the server takes the first that it has.
        info.HostKeyAlgorithms.Clear();
        foreach (var (name, make) in offered) info.HostKeyAlgorithms.Add(name, make);
        // First the one that the system's library does: of the others, which are managed code, a thousand take a minute of processor time.
        var exchanges = info.KeyExchangeAlgorithms.OrderBy(e => e.Key == NativeExchange ? 0 : 1).ToList();
        info.KeyExchangeAlgorithms.Clear();
        foreach (var (name, make) in exchanges) info.KeyExchangeAlgorithms.Add(name, make);
        return info;
    }

    // The tool's last words: what came before them are frames or a greeting.
    internal static string RefusedBy(Node node, string errors)
    {
        var said = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "without a word";
        var mend = errors.Contains("sudo", StringComparison.Ordinal) ? $"; {node.Ssh.User} must be able to become root there by `sudo -n`"
            : errors.Contains("python3", StringComparison.Ordinal) ? "; install python3 there" : "";
        return $"its node-setup cannot be asked ({said}){mend}";
    }

    static string Reason(Node node, Exception error, string? seen, bool inside) => error switch
    {
        _ when node.HostKey is { } declared && seen is not null && !HostKeys.Same(declared, seen) =>
            $"{Place(node)} shows another host key than the declared one (declared {HostKeys.Fingerprint(declared)}, seen {HostKeys.Fingerprint(seen)}): somebody may be in between; if it was reinstalled, declare its new key (nodes[].hostKey)",
        SshAuthenticationException => $"{node.Ssh.User}@{node.Address} does not accept the SSH key; add its public half to the user's authorized_keys there, or give the right key (ssh.privateKeyFile)",
        SshConnectionException { Message: var said } when said.Contains("host key algorithm", StringComparison.OrdinalIgnoreCase) =>
            $"{Place(node)} shows no host key of {(node.HostKey is null ? "ed25519, ecdsa or rsa" : $"the declared type ({HostKeys.Type(node.HostKey)}); declare one that it has (nodes[].hostKey)")}",
        JsonException or KeyNotFoundException or InvalidOperationException when inside => "its node-setup gives an answer that cannot be read; look at `node-setup probe` there",
        _ => $"{Place(node)}: {error.Message.TrimEnd('.')}",
    };

    static string Place(Node node) => $"{node.Address}:{node.Ssh.Port}";
}
