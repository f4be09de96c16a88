using Infra.Components.Nodes;
using Infra.Components.Sites;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.HaProxy;

/// <summary>The load balancers of a site and its virtual addresses: on the control nodes, at the addresses that the site gives.</summary>
public sealed class HaProxyVipPart : SitePart, IAddressesInFront, IFrontEnds
{
    private const string Where = "HaProxyVip vip";

    private HaProxyVip? _built;

    /// <inheritdoc/>
    public override string Section => "haproxy";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys => [VipCertificates.MainKey, VipCertificates.OthersKey];

    /// <summary>Options, and what the site says of addresses.</summary>
    public HaProxyVipArgs Args { get; private set; } = new();

    /// <inheritdoc/>
    public string Manager => Args.VipManager;

    /// <inheritdoc/>
    public IReadOnlyList<Vip> Vips => Vip.All(Args);

    /// <inheritdoc/>
    public IEnumerable<FrontEnd> FrontEnds => FrontEnd.Of(Args);

    /// <inheritdoc/>
    public Resource Resource => _built!;

    /// <inheritdoc/>
    public Input<string>? CertificateOf(string address) =>
        address == Args.Address ? Args.Certificate : Args.Vips.FirstOrDefault(v => v.Address == address)?.Certificate;

    /// <inheritdoc/>
    public override void Read(Section section) => Args = HaProxyVipSection.Read(section);

    /// <inheritdoc/>
    public override void Join(SiteParts parts)
    {
        var site = parts.Site;
        Args.Address = site.Vip.Address.ToString();
        Args.Plane = site.Vip.Plane;
        Args.Witness = site.Witness is not null;
        Args.Vlan = site.FindPlane(site.Vip.Plane)?.Vlan;
        Args.RouterId ??= site.Vip.RouterId;
        Args.Vips = site.Vips.Select(v => Further(site, v.Key, v.Value)).ToList();
    }

    /// <inheritdoc/>
    public override void Meet(SiteParts parts) =>
        parts.Problems.AddRange(VipCertificates.Into(Args, parts.Site, parts.Inputs, address => parts.All.OfType<IAddressNames>().SelectMany(p => p.NamesOf(address))));

    /// <inheritdoc/>
    public override void Place(SiteParts parts, IReadOnlyList<Node> nodes) => Args.Nodes = [.. nodes.Where(n => n.Role == Role.Control)];

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(SiteParts parts) => HaProxyVipRules.Check(Where, Args);

    /// <inheritdoc/>
    public override IEnumerable<string> Packages(Node node) => node.Role == Role.Control ? HaProxyVipVersions.Packages : [];

    /// <inheritdoc/>
    public override void Register(SiteRegistration site)
    {
        _built = new HaProxyVip("vip", Args, new() { DependsOn = { site.Parts.Get<INetwork>().Resource } });
        site.Outputs["vip"] = _built.Address;
        site.Outputs["vips"] = _built.Addresses;
        site.Outputs["vipHealth"] = _built.Health;
        site.Outputs["vipCertificates"] = _built.Certificates;
    }

    private static HaProxyAddressArgs Further(Site site, string name, VirtualAddress vip) => new()
    {
        Name = name,
        Address = vip.Address.ToString(),
        Plane = vip.Plane,
        Vlan = site.FindPlane(vip.Plane)?.Vlan,
        RouterId = vip.RouterId,
    };
}
