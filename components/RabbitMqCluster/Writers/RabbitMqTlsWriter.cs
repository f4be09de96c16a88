using Infra.Components.Nodes;

namespace Infra.Components.RabbitMq;

/// <summary>Certificates on the node, and what Erlang is told about them.</summary>
public static class RabbitMqTlsWriter
{
    /// <summary>Whom the member trusts.</summary>
    public const string AuthorityPath = "/etc/rabbitmq/tls/authority.pem";

    /// <summary>Its certificate.</summary>
    public const string CertificatePath = "/etc/rabbitmq/tls/certificate.pem";

    /// <summary>Its private key.</summary>
    public const string KeyPath = "/etc/rabbitmq/tls/key.pem";

    /// <summary>How members talk by TLS.</summary>
    public const string DistributionPath = "/etc/rabbitmq/tls/members.config";

    /// <summary>Name of the key among the secrets.</summary>
    public const string KeySecret = "tls-key";

    /// <summary>The terms of <see cref="DistributionPath"/>: both sides show a certificate that names their node.</summary>
    public static string WriteDistribution() =>
        $$"""
        [{server, [{cacertfile, "{{AuthorityPath}}"}, {certfile, "{{CertificatePath}}"}, {keyfile, "{{KeyPath}}"},
                   {verify, verify_peer}, {fail_if_no_peer_cert, true}, {secure_renegotiate, true}]},
         {client, [{cacertfile, "{{AuthorityPath}}"}, {certfile, "{{CertificatePath}}"}, {keyfile, "{{KeyPath}}"},
                   {verify, verify_peer}, {secure_renegotiate, true}]}].

        """;

    /// <summary>The files; the certificate is judged in a copy of the folder as it will be, so that the three fit each other.</summary>
    public static IEnumerable<NodeFile> Files(RabbitMqConfig config) => config.Options.Tls is not { } tls ? [] :
    [
        new(AuthorityPath, Text(tls.Authority)),
        new(CertificatePath, Text(tls.Certificates[config.Member.Name])) { Check = Check(config.Member.Name) },
        new(KeyPath, $"{{{{secret:{KeySecret}}}}}\n") { Mode = "0640", Owner = "root:rabbitmq" },
        .. config.EncryptsMembers
            ? [new(DistributionPath, WriteDistribution()) { Check = "erl -noshell -eval 'case file:consult(\"{file}\") of {ok, [_]} -> halt(0); Wrong -> io:format(\"~p~n\", [Wrong]), halt(1) end'" }]
            : (NodeFile[])[],
    ];

    /// <summary>The check of a certificate: from the authority, not expired, of this node, with this key.</summary>
    public static string Check(string node) =>
        $$"""
        openssl verify -CAfile {dir}/authority.pem -untrusted {file} {file} || exit 1
        openssl x509 -in {file} -noout -checkend 0 || exit 1
        openssl x509 -in {file} -noout -checkhost {{node}} | grep -q 'does match' || { echo 'the certificate does not name {{node}} (subjectAltName DNS:{{node}})'; exit 1; }
        [ "$(openssl x509 -in {file} -noout -pubkey)" = "$(openssl pkey -in {dir}/key.pem -pubout)" ] || { echo 'the private key is not that of the certificate'; exit 1; }
        """;

    private static string Text(string pem) => pem.TrimEnd() + "\n";
}
