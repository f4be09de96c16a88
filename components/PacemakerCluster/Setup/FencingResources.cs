using Infra.Components.Nodes;

namespace Infra.Components.Pacemaker;

/// <summary>The stonith resources of a cluster: a device per node, the guard in front of each, and what stands in for a silent BMC.</summary>
/// <param name="Primitives">The devices.</param>
/// <param name="Locations">A device never runs on the node that it shoots.</param>
/// <param name="Levels">The guard first, then the BMC; then, when asked for, silence.</param>
public sealed record FencingResources(IReadOnlyList<PrimitiveArgs> Primitives, IReadOnlyList<LocationArgs> Locations, IReadOnlyList<FencingLevel> Levels)
{
    /// <summary>Name of the guard.</summary>
    public const string Guard = "fence-guard";

    /// <summary>Name of what stands in for a silent BMC.</summary>
    public const string Silent = "fence-silent";

    /// <summary>Name of a node's device.</summary>
    public static string DeviceOf(string node) => $"fence-{node}";

    /// <summary>Those of validated args.</summary>
    public static FencingResources Of(PacemakerClusterArgs args)
    {
        var assumeDead = args.WhenBmcSilent == "assumeDead";
        return new(
            [GuardDevice(args), .. args.Nodes.Select((_, i) => Device(args, i)), .. assumeDead ? [SilentDevice(args)] : Array.Empty<PrimitiveArgs>()],
            args.Nodes.Select(n => new LocationArgs { Resource = DeviceOf(n.Name), Node = n.Name, Score = "-INFINITY" }).ToList(),
            args.Nodes.SelectMany(n => LevelsOf(n.Name, assumeDead)).ToList());
    }

    private static IEnumerable<FencingLevel> LevelsOf(string node, bool assumeDead)
    {
        yield return new(node, 1, [Guard, DeviceOf(node)]);
        if (assumeDead) yield return new(node, 2, [Guard, Silent]);
    }

    private static PrimitiveArgs GuardDevice(PacemakerClusterArgs args) => new()
    {
        Name = Guard,
        Agent = "stonith:fence_infra_guard",
        Parameters = new()
        {
            ["members"] = string.Join(' ', Watched(args)),
            ["percent"] = $"{args.GuardPercent}",
            ["pcmk_host_check"] = "static-list",
            ["pcmk_host_list"] = Hosts(args),
        },
        Operations = [new() { Name = "monitor", Interval = "120s", Timeout = "20s" }],
    };

    private static PrimitiveArgs SilentDevice(PacemakerClusterArgs args) => new()
    {
        Name = Silent,
        Agent = "stonith:fence_infra_silent",
        Parameters = new()
        {
            ["addresses"] = string.Join(' ', args.Nodes.Select(n => $"{n.Name}={string.Join(',', args.Links.Select(l => n.Addresses[l].Split('/')[0]))}")),
            ["bmcs"] = string.Join(' ', args.Nodes.Select(n => $"{n.Name}={n.Bmc!.Address}:{PortOf(args, n)}")),
            ["seconds"] = $"{args.SilentSeconds}",
            ["pcmk_host_check"] = "static-list",
            ["pcmk_host_list"] = Hosts(args),
            ["pcmk_off_timeout"] = $"{args.SilentSeconds + 20}s",
            ["pcmk_off_retries"] = "1",
        },
        Operations = [new() { Name = "monitor", Interval = "120s", Timeout = "20s" }],
    };

    private static PrimitiveArgs Device(PacemakerClusterArgs args, int index)
    {
        var node = args.Nodes[index];
        var own = args.Fencing.FirstOrDefault(f => f.Node == node.Name) ?? new() { Node = node.Name };
        var parameters = AgentOf(args, own) == "redfish" ? Redfish(node, own) : Ipmi(node);
        parameters["power_wait"] = $"{args.PowerWaitSeconds}";
        parameters["pcmk_host_check"] = "static-list";
        parameters["pcmk_host_list"] = node.Name;
        // The agent sleeps the pause within its action: killed meanwhile, it counts as failed though the node is off, and fencing never ends.
        parameters["pcmk_off_timeout"] = $"{20 + args.PowerWaitSeconds}s";
        if (args.PowerWaitSeconds > 0) parameters["pcmk_on_timeout"] = $"{60 + args.PowerWaitSeconds}s";
        // Of two members that lost each other, the first one shoots at once and the other one waits: only one dies.
        var delay = own.DelaySeconds ?? (args.TwoNode && index == 0 ? args.TwoNodeDelaySeconds : null);
        if (delay is { } seconds) parameters["pcmk_delay_base"] = $"{seconds}s";
        if (own.DelayMaxSeconds is { } most) parameters["pcmk_delay_max"] = $"{most}s";
        return new()
        {
            Name = DeviceOf(node.Name),
            Agent = AgentOf(args, own) == "redfish" ? "stonith:fence_redfish" : "stonith:fence_ipmilan",
            Parameters = parameters,
            Meta = new() { ["failure-timeout"] = "2min" },
            Operations = [new() { Name = "monitor", Interval = "60s", Timeout = "30s" }],
        };
    }

    private static Dictionary<string, string> Ipmi(Node node)
    {
        var parameters = new Dictionary<string, string>
        {
            ["ip"] = node.Bmc!.Address,
            ["ipport"] = $"{node.Bmc.Port}",
            ["username"] = node.Bmc.User,
            ["lanplus"] = "1",
        };
        if (node.Bmc.CipherSuite != BmcSession.Auto) parameters["cipher"] = node.Bmc.CipherSuite;
        parameters["ipmitool_path"] = BmcPasswordWriter.IpmitoolPath;
        if (node.Bmc.Privilege != BmcSession.Administrator) parameters["privlvl"] = node.Bmc.Privilege;
        return parameters;
    }

    private static Dictionary<string, string> Redfish(Node node, FencingArgs own)
    {
        var parameters = new Dictionary<string, string>
        {
            ["ip"] = node.Bmc!.Address,
            ["ipport"] = "443",
            ["username"] = node.Bmc.User,
            ["ssl"] = "1",
            ["password_script"] = BmcPasswordWriter.PrintCommand,
        };
        if (own.SystemsUri is { } uri) parameters["systems_uri"] = uri;
        if (own.Insecure) parameters["ssl_insecure"] = "1";
        return parameters;
    }

    private static string AgentOf(PacemakerClusterArgs args, FencingArgs own) => own.Agent ?? args.FenceAgent;

    private static string PortOf(PacemakerClusterArgs args, Node node) =>
        AgentOf(args, args.Fencing.FirstOrDefault(f => f.Node == node.Name) ?? new()) == "redfish" ? "443/tcp" : $"{node.Bmc!.Port}/udp";

    // Remote nodes are members to the guard: Pacemaker fences them as well, and corosync's quorum does not count them.
    private static IEnumerable<string> Watched(PacemakerClusterArgs args) =>
        args.Nodes.Select(n => n.Name).Concat(args.Primitives.Where(p => p.Agent == "ocf:pacemaker:remote").Select(p => p.Name));

    private static string Hosts(PacemakerClusterArgs args) => string.Join(' ', args.Nodes.Select(n => n.Name));
}
