using Infra.Components.Nodes;

namespace Infra.Components.Planes;

/// <summary>What the component asks of a node.</summary>
internal static class PlanesSetup
{
    /// <summary>The node's links; changed ones are reconfigured by networkd, the session through management survives.</summary>
    public static NodeSetupArgs Configure(Node node, PlaneLayout layout) => new()
    {
        Node = node,
        Component = "planes",
        Packages = [.. PlanesVersions.Packages],
        Files = NetworkdWriter.Write(layout).Select(f => new NodeFile(f.Path, f.Text)).ToList(),
        Units = [new("systemd-networkd.service") { OnChange = "reload" }],
        Ready = Ready(layout),
        ReadySeconds = 60,
    };

    /// <summary>The node's pings to its peers, as a setup of its own: only then do all nodes have their planes.</summary>
    public static NodeSetupArgs Check(Node node, IReadOnlyList<PlaneTarget> targets) => new()
    {
        Node = node,
        Component = "planes-check",
        Packages = [.. PlanesVersions.CheckPackages],
        Files =
        [
            new(PlanesCheckWriter.Script, PlanesCheckWriter.WriteScript()) { Mode = "0755", Check = "sh -n {file}" },
            new(PlanesCheckWriter.List, PlanesCheckWriter.WriteList(targets)),
        ],
        Ready = PlanesCheckWriter.Script,
        ReadySeconds = 60,
    };

    // Every link has its packet size and its address: networkd has really taken the files.
    private static string Ready(PlaneLayout layout) => string.Join('\n', layout.Links.SelectMany(link => new[]
    {
        $"ip -o link show dev {link.Name} | grep -q ' mtu {link.Mtu} ' || {{ echo '{link.Name} has not MTU {link.Mtu}: does the NIC allow it?' >&2; exit 1; }}",
        link.Address is null ? "" : $"ip -o -4 address show dev {link.Name} | grep -q ' {link.Address} ' || {{ echo '{link.Name} has not address {link.Address}' >&2; exit 1; }}",
    }).Where(line => line.Length > 0));
}
