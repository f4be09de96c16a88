using Pulumi;

namespace Infra.Components;

/// <summary>A further virtual address, such as a public one beside the internal one; held by VRRP on its own.</summary>
public sealed class HaProxyAddressArgs : ResourceArgs
{
    /// <summary>Its name, a-z, 0-9 and -, by which services choose it; <c>main</c> is the component's own address.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>The address, without prefix length: a free address of its plane.</summary>
    [Input("address", required: true)] public string Address { get; set; } = "";

    /// <summary>The plane that the address is in.</summary>
    [Input("plane")] public string Plane { get; set; } = "management";

    /// <summary>The plane's VLAN tag when nodes have it tagged; null for untagged.</summary>
    [Input("vlan")] public int? Vlan { get; set; }

    /// <summary>VRRP's virtual router id, 1 to 255, unique among the addresses. Null: derived from the address, always the same for it.</summary>
    [Input("routerId")] public int? RouterId { get; set; }

    /// <summary>Certificate chain and private key (PEM, leaf first) for services with <see cref="HaProxyServiceArgs.Tls"/>; secret.</summary>
    [Input("certificate")] public Input<string>? Certificate { get; set; }
}
