using System.Text;
using Infra.Components.Topology;

namespace Infra.Components.Planes;

/// <summary>
/// A node's links → systemd-networkd files, path → text. networkd takes the first file that matches a link, so ours
/// (<c>05-</c>) go before the installer's (<c>10-installer.network</c>), which stays for the day ours are removed.
/// </summary>
public static class NetworkdWriter
{
    private const string Folder = "/etc/systemd/network";

    /// <summary>Every file of the node, in the order of its links.</summary>
    public static IReadOnlyList<(string Path, string Text)> Write(PlaneLayout layout) =>
        layout.Links.SelectMany(link => new[]
        {
            (Path: $"{Folder}/05-{link.Name}.netdev", Text: Device(link)),
            (Path: $"{Folder}/05-{link.Name}.network", Text: Network(layout, link)),
        }).Where(file => file.Text.Length > 0).ToList();

    private static string Device(Link link) => link.Kind switch
    {
        LinkKind.Bond =>
            $"""
            [NetDev]
            Name={link.Name}
            Kind=bond
            MTUBytes={link.Mtu}

            [Bond]
            Mode={link.Options!.Mode}
            MIIMonitorSec={link.Options.MiiMonitor}ms
            {(link.Options.Mode == "802.3ad" ? $"LACPTransmitRate={link.Options.LacpRate ?? "fast"}\n" : "")}{(link.Options.Hashes ? $"TransmitHashPolicy={link.Options.HashPolicy ?? "layer3+4"}\n" : "")}
            """,
        LinkKind.Vlan =>
            $"""
            [NetDev]
            Name={link.Name}
            Kind=vlan
            MTUBytes={link.Mtu}

            [VLAN]
            Id={link.VlanId}

            """,
        _ => "",
    };

    private static string Network(PlaneLayout layout, Link link)
    {
        var text = new StringBuilder();
        text.Append(link.Plane is null ? $"# {link.Name}: carries others\n" : $"# {link.Name}: plane {link.Plane.Name}\n");
        text.Append($"[Match]\nName={link.Name}\n\n[Link]\nMTUBytes={link.Mtu}\n\n[Network]\n");
        if (link.MemberOf is not null)
            return text.Append($"Bond={link.MemberOf}\n{(link.Primary ? "PrimarySlave=true\n" : "")}").ToString();

        foreach (var vlan in link.Vlans) text.Append($"VLAN={vlan}\n");
        // Addresses are planned, never asked for; without an address of its own a link needs none of IPv6 either.
        text.Append("DHCP=no\nIPv6AcceptRA=no\nLinkLocalAddressing=no\n");
        // A restart of networkd must not take the address away under running services.
        text.Append("KeepConfiguration=static\n");
        if (link.Address is not null) text.Append($"Address={link.Address}\n");
        if (link.Plane?.Gateway is { } gateway) text.Append($"Gateway={gateway}\n");
        if (link.Plane?.Name == Plane.Management)
            foreach (var server in layout.DnsServers) text.Append($"DNS={server}\n");
        foreach (var route in link.Plane?.Routes ?? []) text.Append($"\n[Route]\nDestination={route.To}\nGateway={route.Via}\n");
        return text.ToString();
    }
}
