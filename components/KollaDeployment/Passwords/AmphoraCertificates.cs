using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Infra.Components.Nodes;
using Pulumi;
using Pulumi.Command.Local;

namespace Infra.Components.Kolla;

/// <summary>
/// The two authorities by which Octavia and its amphorae know each other: made once on the operator's machine and kept in the state, secret. Once a
/// year they are looked at: a certificate in its last two years is issued anew, for the same key, so that what it vouches for stays good.
/// </summary>
internal sealed class AmphoraCertificates
{
    /// <summary>Where Octavia's role looks for them.</summary>
    private const string Folder = $"{Overrides.Folder}/octavia";

    /// <summary>What that role wants.</summary>
    internal static readonly IReadOnlyList<string> Names = ["client.cert-and-key.pem", "client_ca.cert.pem", "server_ca.cert.pem", "server_ca.key.pem"];

    /// <summary>Placeholder → text; secret.</summary>
    public IReadOnlyDictionary<string, Output<string>> Secrets { get; }

    /// <param name="name">Unique resource name.</param>
    /// <param name="passphrase">Of the authority's key that Octavia itself signs with.</param>
    /// <param name="year">The year that they are looked at in.</param>
    /// <param name="parent">The component.</param>
    public AmphoraCertificates(string name, Output<string> passphrase, int year, Resource parent)
    {
        var made = new Command(name, new()
        {
            Create = Script,
            Stdin = passphrase,
            Environment = new() { ["LOOKED_AT_IN"] = year.ToString(CultureInfo.InvariantCulture) },
            Logging = Logging.None,
        }, new() { Parent = parent, AdditionalSecretOutputs = ["stdout"] });
        var files = Output.CreateSecret(made.Stdout).Apply(Read);
        Secrets = Names.ToDictionary(n => Secret(n), n => files.Apply(f => f.GetValueOrDefault(n, "")));
    }

    /// <summary>Whether a deployment has amphorae.</summary>
    public static bool Needed(KollaConfig config)
    {
        if (ServiceSwitch.Said(config.Options, "octavia") is not true) return false;
        var variables = Variables.Of(config.Release, Globals.Of(config));
        return variables.Text("octavia_provider_drivers").Contains("amphora", StringComparison.Ordinal);
    }

    /// <summary>The files, with placeholders.</summary>
    public static IEnumerable<NodeFile> Files(KollaConfig config) =>
        Needed(config) ? Names.Select(n => new NodeFile($"{Folder}/{n}", $"{{{{secret:{Secret(n)}}}}}\n") { Mode = "0600" }) : [];

    private static string Secret(string name) => $"octavia-{name}";

    // Anything else than such lines is nothing: a command under test prints what it likes.
    private static ImmutableDictionary<string, string> Read(string lines) => lines.Split('\n')
        .Select(line => line.Trim().Split(' ')).Where(parts => parts.Length == 2)
        .DistinctBy(parts => parts[0]).ToImmutableDictionary(parts => parts[0], parts => Encoding.UTF8.GetString(Convert.FromBase64String(parts[1])).Trim());

    /// <summary>Lines <c>name base64</c>. What was printed before is gone on with.</summary>
    internal const string Script =
        """
        # Octavia's authorities and the certificate that it shows to amphorae
        set -eu
        command -v openssl >/dev/null || { echo "openssl is missing on this machine; install the package openssl." >&2; exit 1; }
        umask 077
        folder=$(mktemp -d)
        trap 'rm -rf "$folder"' EXIT
        trap 'exit 1' HUP INT TERM
        cd "$folder"
        cat > passphrase
        printf '%s\n' "${PULUMI_COMMAND_STDOUT:-}" | while read -r name text; do
            case "$name" in *.pem) printf %s "$text" | base64 -d > "$name" ;; esac
        done
        late() { ! openssl x509 -checkend 63072000 -noout -in "$1" >/dev/null 2>&1; }
        key() { [ -s "$1" ] || openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:4096 -out "$1"; }
        authority() {
            key "$1.plain.pem"
            ! late "$1.cert.pem" || openssl req -x509 -new -sha256 -days 3650 -key "$1.plain.pem" -subj "/O=OpenStack/OU=Octavia/CN=$2" \
                -addext keyUsage=critical,keyCertSign,cRLSign -out "$1.cert.pem"
        }
        authority server_ca 'Authority of amphorae'
        authority client_ca 'Authority of controllers'
        openssl pkey -in server_ca.key.pem -passin file:passphrase -noout 2>/dev/null \
            || openssl pkey -in server_ca.plain.pem -aes256 -passout file:passphrase -out server_ca.key.pem
        key client.plain.pem
        if late client.cert.pem; then
            openssl req -new -sha256 -key client.plain.pem -subj '/O=OpenStack/OU=Octavia/CN=controller' -out client.csr
            printf 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\nextendedKeyUsage=clientAuth\n' > extensions
            openssl x509 -req -sha256 -days 1825 -in client.csr -CA client_ca.cert.pem -CAkey client_ca.plain.pem -extfile extensions -out client.cert.pem 2>/dev/null
        fi
        cat client.cert.pem client.plain.pem > client.cert-and-key.pem
        for name in *.pem; do printf '%s %s\n' "$name" "$(base64 < "$name" | tr -d '\n')"; done
        """;
}
