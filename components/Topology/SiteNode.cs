using System.Net;

namespace Infra.Components.Topology;

/// <summary>A server as the configuration describes it.</summary>
/// <param name="Name">Host name, unique.</param>
/// <param name="Role">One of <see cref="Topology.Role"/>.</param>
/// <param name="Address">Its address on the management plane, as the installer leaves it.</param>
/// <param name="Bmc">Address of its BMC (IPMI over LAN).</param>
/// <param name="Nics">Plane → NIC or bond that carries it.</param>
/// <param name="Bonds">Bonds to build.</param>
/// <param name="Addresses">Plane → address, where it differs from the planned one.</param>
/// <param name="Disks">Names of the disks that belong to us: <c>vdb</c>.</param>
public sealed record SiteNode(
    string Name, string Role, IPAddress Address, IPAddress Bmc,
    IReadOnlyDictionary<string, string> Nics, IReadOnlyList<Bond> Bonds,
    IReadOnlyDictionary<string, IPAddress> Addresses, IReadOnlyList<string> Disks)
{
    /// <summary>What it says of its BMC beside the address; what it does not say is the site's.</summary>
    public BmcOptions BmcOptions { get; init; } = new();

    /// <summary>Its SSH host key (<c>ssh-ed25519 AAAA…</c>), where the site declares it; else it is learnt once.</summary>
    public string? HostKey { get; init; }

    /// <summary>Where the node stands in the configuration.</summary>
    public string Path { get; init; } = "nodes";

    /// <summary>Where its NICs stand: in the node, or in <c>nodeDefaults</c>.</summary>
    public string NicsPath { get => field ?? $"{Path}.nics"; init; }

    /// <summary>Where its bonds stand: in the node, or in <c>nodeDefaults</c>.</summary>
    public string BondsPath { get => field ?? $"{Path}.bonds"; init; }

    /// <summary>Where its disks stand: in the node, or in <c>nodeDefaults</c>.</summary>
    public string DisksPath { get => field ?? $"{Path}.disks"; init; }
}
