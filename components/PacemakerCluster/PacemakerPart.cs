using Infra.Components.HaProxy;
using Infra.Components.Nodes;
using Infra.Components.Sites;
using Infra.Components.Topology;

namespace Infra.Components.Pacemaker;

/// <summary>The cluster of a site that fences: on the control nodes, by their BMCs. There is one where the site has the section.</summary>
public sealed class PacemakerPart : SitePart
{
    private const string Where = "PacemakerCluster cluster";

    /// <inheritdoc/>
    public override string Section => "pacemaker";

    /// <summary>Options, and the addresses that it moves; null without the section.</summary>
    public PacemakerClusterArgs? Args { get; private set; }

    /// <inheritdoc/>
    public override void Read(Section section) => Args = PacemakerSection.Read(section);

    /// <inheritdoc/>
    public override void Join(SiteParts parts)
    {
        if (Args is not null && parts.Get<IAddressesInFront>() is { Manager: "pacemaker" } front) Args.Addresses = front.Vips.Select(Address).ToList();
    }

    /// <inheritdoc/>
    public override void Place(SiteParts parts, IReadOnlyList<Node> nodes)
    {
        if (Args is not null) Args.Nodes = [.. nodes.Where(n => n.Role == Role.Control)];
    }

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(SiteParts parts) => Args is not null ? PacemakerRules.Check(Where, Args)
        : parts.Get<IAddressesInFront>().Manager == "pacemaker"
            ? [new("HaProxyVip vip", "vipManager is pacemaker, but there is no cluster", "add the section pacemaker: {}, or leave vipManager out", "haproxy.vipManager")]
            : [];

    /// <inheritdoc/>
    public override IEnumerable<Problem> CheckOptions(SiteParts parts) =>
        base.CheckOptions(parts).Where(p => p.Path.Split('.') is not ["pacemaker", "twoNode" or "addresses"]);

    /// <inheritdoc/>
    public override IEnumerable<string> Packages(Node node) => Args is not null && node.Role == Role.Control ? PacemakerVersions.Packages : [];

    /// <inheritdoc/>
    public override void Register(SiteRegistration site)
    {
        if (Args is not { } args) return;
        var (planes, vip) = (site.Parts.Get<INetwork>().Resource, site.Parts.Get<IAddressesInFront>().Resource);
        args.BmcPassword = site.BmcPassword;
        var cluster = new PacemakerCluster("cluster", args, new() { DependsOn = { planes } });
        _ = new PacemakerResources("cluster-cib", new() { ClusterName = "cluster", Cluster = args, AuthKey = cluster.AuthKey }, new() { DependsOn = { cluster, vip } });
        site.Outputs["pacemaker"] = cluster.ClusterName.Apply(name => new Dictionary<string, object?> { ["cluster"] = name, ["vip"] = args.Addresses.FirstOrDefault()?.Address });
    }

    private static ClusterAddressArgs Address(Vip vip) => new()
    {
        Name = vip.Name == Vip.Main ? new ClusterAddressArgs().Name : $"vip-{vip.Name}",
        Address = vip.Address,
        Plane = vip.Plane,
        Vlan = vip.Vlan,
    };
}
