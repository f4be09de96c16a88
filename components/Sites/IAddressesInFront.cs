using Infra.Components.HaProxy;
using Pulumi;

namespace Infra.Components.Sites;

/// <summary>Virtual addresses in front of the control nodes.</summary>
public interface IAddressesInFront : IOffered
{
    /// <summary>What moves them: <c>keepalived</c> or <c>pacemaker</c>.</summary>
    string Manager { get; }

    /// <summary>All of them, the main one first.</summary>
    IReadOnlyList<Vip> Vips { get; }

    /// <summary>Certificate and key of an address; null where it has none.</summary>
    Input<string>? CertificateOf(string address);
}
