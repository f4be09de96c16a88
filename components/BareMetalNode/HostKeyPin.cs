using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components;

/// <summary>A node's SSH host key: learnt once after power-on, then kept in the state and checked by every connection.</summary>
internal static class HostKeyPin
{
    /// <summary>
    /// Prints the key in authorized_keys form. The key itself is the only output: it is kept as the pin. From OpenSSH 9.8 on,
    /// ssh-keyscan's remarks about the server come on the same stream, each behind a #.
    /// </summary>
    public static string Script(Node node) =>
        $$"""
        # SSH host key of {{node.Name}}
        set -eu
        {{OperatorTools.Need(node, "ssh-keyscan", "openssh-client")}}
        key=$(ssh-keyscan -T 10 -t {{HostKeys.Learnt}} -p {{node.Ssh.Port}} {{node.Address}} 2>/dev/null | grep -v '^#' | cut -d ' ' -f 2,3)
        [ -n "$key" ] || { echo "{{node.Name}}: {{node.Address}}:{{node.Ssh.Port}} shows no {{HostKeys.Learnt}} host key; make one there (ssh-keygen -A) or declare its key (node.hostKey)." >&2; exit 1; }
        echo "$key"
        """;

    /// <summary>The pin, refused where the probe of this run saw another key.</summary>
    public static Output<string> Checked(Node node, Output<string> pin) => pin.Apply(key =>
        node.SeenHostKey is { } seen && !HostKeys.Same(key, seen)
            ? throw new RunException(Mismatch(node, key, $"renew the pin: `infra up --replace '**::{node.Name}-host-key'`"))
            : key);

    public static string Mismatch(Node node, string pin, string mend) =>
        $"{node.Name}: the host key of {node.Address} is not the pinned one (pinned {HostKeys.Fingerprint(pin)}, "
        + $"seen {HostKeys.Fingerprint(node.SeenHostKey!)}). Somebody may be in between, so it is not touched. "
        + $"If the machine was reinstalled, {mend}.";
}
