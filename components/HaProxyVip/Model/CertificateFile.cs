namespace Infra.Components.HaProxy;

/// <summary>A certificate as it lies on a node; its text is a secret.</summary>
/// <param name="Name">Name of the secret, and of what the operator sees: <c>vip-main</c>, <c>service-keystone</c>.</param>
public sealed record CertificateFile(string Name)
{
    /// <summary>The certificate of a virtual address.</summary>
    public static CertificateFile OfVip(string name) => new($"vip-{name}");

    /// <summary>The certificate of one service.</summary>
    public static CertificateFile OfService(string name) => new($"service-{name}");

    /// <summary>Where it lands, readable for root alone: HAProxy reads it before it gives its privileges up.</summary>
    public string Path => $"/etc/haproxy/certificates/{Name}.pem";

    /// <summary>The file's text; the applier fills it in.</summary>
    public string Text => $"{{{{secret:{Name}}}}}\n";

    /// <summary>
    /// Accepts a staged file on the node: HAProxy can use it (which wants a key that matches), and it has not expired. openssl says
    /// nothing of the key.
    /// </summary>
    public const string Check =
        """
        haproxy -c -f /dev/stdin <<CHECK && openssl x509 -in {file} -noout -checkend 0
        frontend certificate
            mode tcp
            timeout client 1s
            bind 127.0.0.1:1 ssl crt {file}
        CHECK
        """;
}
