using Pulumi;
using Pulumi.Command.Local;

namespace Infra.Components.Kolla;

/// <summary>An SSH key pair made once on the operator's machine and kept in the state, secret.</summary>
internal sealed class KeyPair
{
    /// <summary>The private key, PEM or OpenSSH.</summary>
    public Output<string> Private { get; }

    /// <summary>The public key in one line.</summary>
    public Output<string> Public { get; }

    /// <param name="name">Unique resource name.</param>
    /// <param name="kind">ssh-keygen's options that say which key: <c>-t rsa -b 4096 -m PEM</c>.</param>
    /// <param name="comment">What the public line ends with.</param>
    /// <param name="times">How often it was replaced.</param>
    /// <param name="parent">The component.</param>
    public KeyPair(string name, string kind, string comment, int times, Resource parent)
    {
        var made = new Command(name, new()
        {
            Create = Script(kind, comment),
            Triggers = times > 0 ? new object[] { times } : Array.Empty<object>(),
            Logging = Logging.None,
        }, new()
        {
            Parent = parent,
            AdditionalSecretOutputs = ["stdout"],
            // Only another number makes another key; a script that is written better one day does not.
            IgnoreChanges = ["create", "update", "delete", "logging", "stdin", "environment", "interpreter", "dir", "addPreviousOutputInEnv"],
        });
        var lines = Output.CreateSecret(made.Stdout);
        Public = lines.Apply(text => text.Trim().Split('\n', 2)[0].Trim());
        Private = lines.Apply(text => text.Trim().Split('\n', 2) is [_, var key] ? key.Trim() + "\n" : "");
    }

    /// <summary>Prints the public line, then the private key; nothing stays on the disk.</summary>
    private static string Script(string kind, string comment) =>
        $$"""
        # SSH key pair: {{comment}}
        set -eu
        command -v ssh-keygen >/dev/null || { echo "ssh-keygen is missing on this machine; install the package openssh-client." >&2; exit 1; }
        umask 077
        folder=$(mktemp -d)
        trap 'rm -rf "$folder"' EXIT
        trap 'exit 1' HUP INT TERM
        ssh-keygen -q {{kind}} -N '' -C '{{comment}}' -f "$folder/key" >/dev/null </dev/null
        cat "$folder/key.pub" "$folder/key"
        """;
}
