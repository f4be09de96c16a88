using Infra.Components.Nodes;
using Infra.Components.Sites;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.Planes;

/// <summary>The planes of a site: its networks, addresses and bonds are the site's own.</summary>
public sealed class NetworkPlanesPart : SitePart, INetwork
{
    private const string Where = "NetworkPlanes planes";

    /// <inheritdoc/>
    public override string Section => "networkPlanes";

    /// <summary>Options; planes and nodes are the site's.</summary>
    public NetworkPlanesArgs Args { get; private set; } = new();

    /// <inheritdoc/>
    public Resource Resource { get; private set; } = null!;

    /// <inheritdoc/>
    public override void Read(Section section) => Args = NetworkPlanesSection.Read(section);

    /// <inheritdoc/>
    public override void Place(SiteParts parts, IReadOnlyList<Node> nodes) => Args.Nodes = [.. nodes];

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(SiteParts parts) => NetworkPlanesRules.Check(Where, Args);

    /// <inheritdoc/>
    public override void Register(SiteRegistration site) => Resource = new NetworkPlanes("planes", PlanesSite.Args(site.Site, Args.Nodes, Args));
}
