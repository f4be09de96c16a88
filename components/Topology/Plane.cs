using System.Net;

namespace Infra.Components.Topology;

/// <summary>A network that the nodes share: management, storage, business (tenants' traffic), external.</summary>
/// <param name="Name">Its name, a host name label: <c>storage</c>.</param>
/// <param name="Network">The addresses of the plane.</param>
/// <param name="Mtu">Largest packet in bytes, 1280 to 9216. Default 1500.</param>
/// <param name="Vlan">802.1Q tag, 1 to 4094; null for untagged frames.</param>
/// <param name="Gateway">Default route of the nodes through this plane; at most one plane has one.</param>
/// <param name="Routes">Static routes through this plane.</param>
public sealed record Plane(string Name, IPNetwork Network, int Mtu, int? Vlan, IPAddress? Gateway, IReadOnlyList<Route> Routes)
{
    /// <summary>The plane through which nodes are managed; every site has it.</summary>
    public const string Management = "management";

    /// <summary>What each NIC of the plane must have at least, in Mbit/s; null: any.</summary>
    public int? MinSpeed { get; init; }

    /// <summary>Where the plane stands in the configuration.</summary>
    public string Path => $"planes.{Name}";
}
