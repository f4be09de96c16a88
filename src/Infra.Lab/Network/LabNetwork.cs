using Infra.Lab.Host;

namespace Infra.Lab.Network;

/// <summary>Makes the plan true; what is there already is left as it is.</summary>
internal sealed class LabNetwork(LabPaths paths)
{
    const string Nowhere = "nowhere";

    public bool IsUp(NetworkPlan plan) =>
        new[] { paths.Wire, paths.Client, paths.BmcNamespace }.All(n => File.Exists($"/run/netns/{n}")) && plan.Bridges.Count > 0;

    public async Task EnsureAsync(NetworkPlan plan, CancellationToken cancellation)
    {
        foreach (var name in new[] { paths.Wire, paths.Client, paths.BmcNamespace })
            await EnsureNamespaceAsync(name, cancellation);

        var links = await LinksAsync(paths.Wire, cancellation);
        var wire = new List<string>();
        foreach (var bridge in plan.Bridges)
        {
            if (!links.Contains(bridge.Name))
                wire.Add($"link add {bridge.Name} type bridge stp_state 0 forward_delay 0 mcast_snooping 0");
            wire.Add($"link set {bridge.Name} mtu {bridge.Mtu} addrgenmode none up");
        }
        foreach (var cable in plan.Cables)
        {
            if (!links.Contains(cable.Port))
                wire.Add($"link add {cable.Port} type veth peer name {cable.Nic} netns {cable.Namespace}");
            wire.Add($"link set {cable.Port} mtu {cable.Mtu} addrgenmode none master {cable.Bridge} up");
        }
        var known = plan.Bridges.Select(b => b.Name).ToHashSet();
        wire.AddRange(links.Where(l => l.StartsWith("br-", StringComparison.Ordinal) && !known.Contains(l)).Select(l => $"link del {l}"));
        await BatchAsync(paths.Wire, wire, cancellation);

        foreach (var side in plan.Cables.GroupBy(c => c.Namespace))
            await BatchAsync(side.Key, side.SelectMany(NicLines), cancellation);
        await RouteAsync(plan.Routes, cancellation);
    }

    /// <summary>Pulls or plugs the cable of a running machine.</summary>
    public Task SetLinkAsync(string port, bool up, CancellationToken cancellation) =>
        BatchAsync(paths.Wire, [$"link set {port} {(up ? "up" : "down")}"], cancellation);

    /// <summary>Drops what comes in at a machine's port for one address, or lets it through again.</summary>
    public async Task SetOneWayAsync(string port, string toAddress, bool cut, CancellationToken cancellation)
    {
        await DropNothingAsync(port, cancellation);
        if (!cut)
            return;
        // This kernel has no action that drops: the packets go into a cable whose other end nobody listens at.
        if (!(await LinksAsync(paths.Wire, cancellation)).Contains(Nowhere))
            await BatchAsync(paths.Wire, [$"link add name {Nowhere} type veth peer name {Nowhere}.", $"link set dev {Nowhere} addrgenmode none up",
                $"link set dev {Nowhere}. addrgenmode none up"], cancellation);
        await Command.RunAsync(["tc", "-n", paths.Wire, "qdisc", "add", "dev", port, "handle", "ffff:", "ingress"], cancellation);
        await Command.RunAsync(["tc", "-n", paths.Wire, "filter", "add", "dev", port, "parent", "ffff:", "protocol", "ip", "prio", "1",
            "u32", "match", "ip", "dst", $"{toAddress}/32", "action", "mirred", "egress", "redirect", "dev", Nowhere], cancellation);
    }

    /// <summary>The cable of a running machine is plugged and lets everything through.</summary>
    public async Task MendAsync(string port, CancellationToken cancellation)
    {
        if (!(await LinksAsync(paths.Wire, cancellation)).Contains(port))
            return;
        await DropNothingAsync(port, cancellation);
        await SetLinkAsync(port, up: true, cancellation);
    }

    async Task DropNothingAsync(string port, CancellationToken cancellation)
    {
        var queues = await Command.RunAsync(["tc", "-n", paths.Wire, "qdisc", "show", "dev", port], cancellation);
        if (queues.Contains("ingress", StringComparison.Ordinal))
            await Command.RunAsync(["tc", "-n", paths.Wire, "qdisc", "del", "dev", port, "handle", "ffff:", "ingress"], cancellation);
    }

    /// <summary>Removes every namespace of the lab, its machines' included, with all that is in them.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists("/run/netns"))
            return;
        foreach (var file in Directory.EnumerateFiles("/run/netns", $"{paths.NamespacePrefix}*"))
            await Command.RunAsync(["ip", "netns", "del", Path.GetFileName(file)], cancellation);
    }

    static IEnumerable<string> NicLines(Cable cable) =>
    [
        $"link set {cable.Nic} mtu {cable.Mtu} up",
        .. cable.Addresses.Select(a => $"address replace {a} dev {cable.Nic}"),
    ];

    // The client is the router between machines and BMCs, as a site's management network is: fencing starts on a machine.
    async Task RouteAsync(IReadOnlyList<string> routes, CancellationToken cancellation)
    {
        await Command.RunAsync(["nsenter", $"--net=/run/netns/{paths.Client}", "sysctl", "-q", "-w", "net.ipv4.ip_forward=1", "net.ipv4.conf.all.arp_ignore=1"], cancellation);
        await BatchAsync(paths.BmcNamespace, routes.Select(r => $"route replace {r}"), cancellation);
    }

    static async Task EnsureNamespaceAsync(string name, CancellationToken cancellation)
    {
        // A run killed between making the file and mounting the namespace on it leaves a file that is no namespace.
        var path = $"/run/netns/{name}";
        if (File.Exists(path) && (await Command.TryAsync(["ip", "-n", name, "link", "set", "lo", "up"], cancellation)).Code == 0)
            return;
        // The folder itself comes with the first `ip netns add` of a machine.
        if (File.Exists(path))
            File.Delete(path);
        await Command.RunAsync(["ip", "netns", "add", name], cancellation);
        await Command.RunAsync(["ip", "-n", name, "link", "set", "lo", "up"], cancellation);
    }

    static async Task<HashSet<string>> LinksAsync(string name, CancellationToken cancellation) =>
        [.. (await Command.RunAsync(["ip", "-n", name, "-brief", "link"], cancellation))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(' ')[0].Split('@')[0])];

    static async Task BatchAsync(string name, IEnumerable<string> lines, CancellationToken cancellation)
    {
        var text = string.Join('\n', lines);
        if (text.Length > 0)
            await Command.RunAsync(["ip", "-n", name, "-batch", "-"], cancellation, text + "\n");
    }
}
