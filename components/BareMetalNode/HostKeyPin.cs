using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components;

/// <summary>A node's SSH host key: learnt once after power-on, then kept in the state and checked by every connection.</summary>
internal static class HostKeyPin
{
    /// <summary>
    /// Prints the best key of those that the node shows, in authorized_keys form. The key itself is the only output: it is kept as the pin. From
    /// OpenSSH 9.8 on, ssh-keyscan's remarks about the server come on the same stream, each behind a #.
    /// </summary>
    public static string Script(Node node) =>
        $$"""
        # SSH host key of {{node.Name}}
        set -eu
        # A pin is renewed by a replacement alone: a change of this text keeps it.
        [ -z "${PULUMI_COMMAND_STDOUT:-}" ] || { echo "$PULUMI_COMMAND_STDOUT"; exit 0; }
        {{OperatorTools.Need(node, "ssh-keyscan", "openssh-client")}}
        shown=$(ssh-keyscan -T 10 -t {{HostKeys.Scanned(null)}} -p {{node.Ssh.Port}} {{node.Address}} 2>/dev/null | grep -v '^#' | cut -d ' ' -f 2,3) || true
        for type in {{string.Join(' ', HostKeys.Learnt)}}; do
            if echo "$shown" | grep "^$type "; then exit 0; fi
        done
        echo "{{node.Name}}: {{node.Address}}:{{node.Ssh.Port}} shows no host key of ed25519, ecdsa or rsa; make one there (ssh-keygen -A)." >&2
        exit 1
        """;

    /// <summary>The pin, refused where the probe of this run saw another key.</summary>
    public static Output<string> Checked(Node node, Output<string> pin) => pin.Apply(key =>
        // A key of another type, which the node got beside the pinned one, says nothing of that.
        node.SeenHostKey is { } seen && HostKeys.Type(key) == HostKeys.Type(seen) && !HostKeys.Same(key, seen)
            ? throw new RunException(Mismatch(node, key, $"renew the pin: `infra up --replace '**::{node.Name}-host-key'`"))
            : key);

    public static string Mismatch(Node node, string pin, string mend) =>
        $"{node.Name}: the host key of {node.Address} is not the pinned one (pinned {HostKeys.Fingerprint(pin)}, "
        + $"seen {HostKeys.Fingerprint(node.SeenHostKey!)}). Somebody may be in between, so it is not touched. "
        + $"If the machine was reinstalled, {mend}.";
}
