using Infra.Components.Nodes;

namespace Infra.Components.Planes;

/// <summary>What the component asks of a node.</summary>
internal static class PlanesSetup
{
    /// <summary>The tools, and a look at what can be seen before anything is changed.</summary>
    public static NodeSetupArgs Prepare(Node node, IReadOnlyList<PlaneCheck> checks, bool look) => new()
    {
        Node = node,
        Component = "planes-tools",
        Packages = [.. PlanesVersions.CheckPackages],
        Files =
        [
            new(PlanesTools.Check, PlanesTools.CheckText) { Mode = "0755" },
            new(PlanesTools.Guard, PlanesTools.GuardText) { Mode = "0755" },
            new(PlaneCheckWriter.Path, PlaneCheckWriter.Write(node.Name, checks)),
        ],
        Ready = look ? $"{PlanesTools.Check} before" : null,
        ReadySeconds = 10,
    };

    /// <summary>The node's links. Changed ones are reconfigured by networkd; what cuts the operator off is taken back.</summary>
    public static NodeSetupArgs Configure(Node node, PlaneLayout layout, int changeSeconds) => new()
    {
        Node = node,
        Component = "planes",
        Packages = [.. PlanesVersions.Packages],
        Sysctls = new(Strict),
        Files = NetworkdWriter.Write(layout).Select(f => new NodeFile(f.Path, f.Text)).ToList(),
        Units = [new("systemd-networkd.service") { OnChange = "reload" }],
        Ready = Ready(layout),
        ReadySeconds = changeSeconds,
        Guard = $"exec {PlanesTools.Guard} \"$1\" \"$2\"",
        GuardSeconds = changeSeconds,
    };

    /// <summary>The node's pings to its peers, as a setup of its own: only then do all nodes have their planes.</summary>
    public static NodeSetupArgs Check(Node node, IReadOnlyList<PlaneCheck> checks) => new()
    {
        Node = node,
        Component = "planes-check",
        Ready = string.Join('\n', [PlanesTools.Check, .. PlaneCheckWriter.Targets(checks).Select(t => $"# {t}")]),
        ReadySeconds = 30,
    };

    // Linux answers on every link for the addresses of all: a plane on the wrong wire would seem to work, by another one.
    private static readonly Dictionary<string, string> Strict = new() { ["net.ipv4.conf.all.arp_ignore"] = "1", ["net.ipv4.conf.all.arp_announce"] = "2" };

    // Every link has its packet size and its address: networkd has really taken the files.
    private static string Ready(PlaneLayout layout) => string.Join('\n', layout.Links.SelectMany(link => new[]
    {
        $"ip -o link show dev {link.Name} | grep -q ' mtu {link.Mtu} ' || {{ echo '{link.Name} has not MTU {link.Mtu}: does the NIC allow it?' >&2; exit 1; }}",
        link.Address is null ? "" : $"ip -o -4 address show dev {link.Name} | grep -q ' {link.Address} ' || {{ echo '{link.Name} has not address {link.Address}' >&2; exit 1; }}",
        $"networkctl -n0 --no-pager status {link.Name} | grep -q '(configured)' || {{ echo 'networkd does not get {link.Name} done: networkctl status {link.Name}' >&2; exit 1; }}",
    }).Where(line => line.Length > 0));
}
