using Infra.Components.Nodes;

namespace Infra.Components.Kolla;

/// <summary>The args of one deployment with what follows from them; every writer takes this.</summary>
/// <param name="Name">The component's name.</param>
/// <param name="Options">What the user set; checked.</param>
/// <param name="Release">Facts of the release.</param>
/// <param name="Hosts">Every node that has a group, in the order given.</param>
/// <param name="DeployHost">The node that Kolla-Ansible runs on.</param>
public sealed record KollaConfig(string Name, KollaDeploymentArgs Options, KollaRelease Release, IReadOnlyList<KollaHost> Hosts, Node DeployHost)
{
    /// <summary>Kolla's configuration folder on the deploy host.</summary>
    public const string Folder = "/etc/kolla";

    /// <summary>Groups that hold hosts themselves; the others are made of these. <c>deployment</c> is the deploy host's.</summary>
    public static readonly IReadOnlyList<string> Roles = ["control", "network", "compute", "storage", "monitoring"];

    /// <summary>The model of checked args.</summary>
    public static KollaConfig From(string name, KollaDeploymentArgs args)
    {
        var members = Roles.ToDictionary(role => role, role => args.Roles.TryGetValue(role, out var named) ? named.ToHashSet(StringComparer.Ordinal) : args.Nodes.Where(n => n.Role == UsualRole(role)).Select(n => n.Name).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var hosts = args.Nodes.Select(n => new KollaHost(n, Roles.Where(role => members[role].Contains(n.Name)).ToList())).Where(h => h.Roles.Count > 0).ToList();
        return new(name, args, KollaRelease.Find(args.Release), hosts, args.Nodes.First(n => n.Name == DeployHostOf(args)));
    }

    /// <summary>Name of the deploy host; empty where there is no control node.</summary>
    public static string DeployHostOf(KollaDeploymentArgs args) => args.DeployHost ?? args.Nodes.FirstOrDefault(n => n.Role == "control")?.Name ?? "";

    /// <summary>Whether the public API has an address of its own.</summary>
    public static bool Apart(KollaDeploymentArgs args) => args.ExternalVip is not null && args.ExternalVip != args.InternalVip;

    /// <summary>What clients ask for at an address where the API is encrypted: the names that its certificate must have.</summary>
    public static IEnumerable<string> NamesOf(KollaDeploymentArgs args, string address)
    {
        if (args.Tls is { Internal: true } && address == args.InternalVip) yield return args.InternalFqdn ?? address;
        if (args.Tls is { External: true } && address == (args.ExternalVip ?? args.InternalVip) && (Apart(args) || args.ExternalFqdn is not null)) yield return args.ExternalFqdn ?? address;
    }

    /// <summary>URL of the identity service on the internal address.</summary>
    public string AuthUrl =>
        $"{(Options.Tls?.Internal == true ? "https" : "http")}://{Options.InternalFqdn ?? Options.InternalVip}:{Variables.Of(Release, Globals.Of(this)).Text("keystone_internal_port")}";

    /// <summary>Every machine that Ansible reaches: the hosts, and the deploy host where it is none of them.</summary>
    public IEnumerable<Node> Machines => Hosts.Select(h => h.Node).Append(DeployHost).DistinctBy(n => n.Name);

    /// <summary>Hosts of a top-level group.</summary>
    public IEnumerable<KollaHost> In(string role) => Hosts.Where(h => h.Roles.Contains(role));

    /// <summary>The interface that carries a plane on a node; null where it has none.</summary>
    public string? Interface(Node node, string plane) =>
        !node.Nics.TryGetValue(plane, out var nic) ? null : Options.Network.Vlans.TryGetValue(plane, out var tag) ? $"{nic}.{tag}" : nic;

    private static string UsualRole(string role) => role is "network" or "monitoring" ? "control" : role;
}
