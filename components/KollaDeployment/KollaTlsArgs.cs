using Pulumi;

namespace Infra.Components;

/// <summary>Encryption of the APIs.</summary>
public sealed class KollaTlsArgs : ResourceArgs
{
    /// <summary>On the internal address.</summary>
    [Input("internal")] public bool Internal { get; set; } = true;

    /// <summary>On the public address.</summary>
    [Input("external")] public bool External { get; set; } = true;

    /// <summary>Between HAProxy and the services.</summary>
    [Input("backend")] public bool Backend { get; set; }

    /// <summary>Certificate chain and key of the internal address (PEM, in this order); secret.</summary>
    [Input("internalCertificate")] public Input<string>? InternalCertificate { get; set; }

    /// <summary>Certificate chain and key of the public address (PEM, in this order); secret.</summary>
    [Input("externalCertificate")] public Input<string>? ExternalCertificate { get; set; }

    /// <summary>Certificate of the services behind HAProxy (PEM).</summary>
    [Input("backendCertificate")] public Input<string>? BackendCertificate { get; set; }

    /// <summary>Its key (PEM); secret.</summary>
    [Input("backendKey")] public Input<string>? BackendKey { get; set; }

    /// <summary>Certificate of the authority that issued them (PEM), copied into the containers. Null: a public one.</summary>
    [Input("authority")] public string? Authority { get; set; }
}
