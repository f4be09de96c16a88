using Pulumi;

namespace Infra.Components;

/// <summary>
/// Encryption. Certificates and keys are PEM text per node; each certificate must name its node (<c>DNS:control-1</c>) and hold for
/// servers and clients. They are checked on the node before anything is replaced.
/// </summary>
public sealed class RabbitMqTlsArgs : ResourceArgs
{
    /// <summary>Whom members and clients trust; PEM.</summary>
    [Input("authority", required: true)] public string Authority { get; set; } = "";

    /// <summary>Node → its certificate, followed by those between it and the authority; PEM.</summary>
    [Input("certificates", required: true)] public Dictionary<string, string> Certificates { get; set; } = [];

    /// <summary>Node → the certificate's private key; PEM, secret.</summary>
    [Input("keys", required: true)] public Dictionary<string, Input<string>> Keys { get; set; } = [];

    /// <summary>
    /// Members talk by TLS, both sides with a certificate. A member with and one without cannot talk: switching needs a stop of all
    /// (README). Needs no work in a cluster that begins with it.
    /// </summary>
    [Input("members")] public bool Members { get; set; } = true;

    /// <summary>Clients: <c>also</c> (5672 plain, 5671 TLS), <c>only</c> (5671) or <c>no</c>.</summary>
    [Input("clients")] public string Clients { get; set; } = "only";
}
