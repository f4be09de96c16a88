using Infra.Components.Nodes;
using Infra.Components.HaProxy;
using Infra.Components.Sites;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.Galera;

/// <summary>The database of a site: on the control nodes (and the witness, as an arbiter), behind the site's own address.</summary>
public sealed class GaleraPart : SitePart, IDatabase, IFrontEnds
{
    private const string Where = "GaleraCluster db";

    private GaleraCluster? _built;

    /// <inheritdoc/>
    public override string Section => "galera";

    /// <summary>Options, and what the site says of addresses.</summary>
    public GaleraClusterArgs Args { get; private set; } = new();

    /// <inheritdoc/>
    public IEnumerable<FrontEnd> FrontEnds => GaleraProxyWriter.FrontEnds(Args);

    /// <inheritdoc/>
    public Resource Resource => _built!;

    /// <inheritdoc/>
    public void Want(string user, bool administrator)
    {
        if (Args.Users.All(u => u.Name != user)) Args.Users.Add(new() { Name = user, Administrator = administrator });
    }

    /// <inheritdoc/>
    public Output<string> PasswordOf(string user) => _built!.Passwords.Apply(p => p[user]);

    /// <inheritdoc/>
    public override void Read(Section section) => Args = GaleraSection.Read(section);

    /// <inheritdoc/>
    public override void Join(SiteParts parts) => Args.Address = parts.Site.Vip.Address.ToString();

    /// <inheritdoc/>
    public override void Place(SiteParts parts, IReadOnlyList<Node> nodes)
    {
        Args.Nodes = [.. nodes.Where(n => n.Role == Role.Control)];
        Args.Arbiter = nodes.FirstOrDefault(n => n.Name == parts.Site.Witness);
    }

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(SiteParts parts) => [.. parts.UnknownPlane(Where, Args.Plane, "galera.plane"), .. GaleraRules.Check(Where, Args)];

    /// <inheritdoc/>
    public override IEnumerable<Problem> CheckOptions(SiteParts parts) => GaleraRules.Check(Where, Args).Where(p => !OfSite(p.Path));

    /// <inheritdoc/>
    public override IEnumerable<string> Packages(Node node) => node.Role == Role.Control ? GaleraVersions.Packages(Args) : [];

    /// <inheritdoc/>
    public override void Register(SiteRegistration site)
    {
        _built = new GaleraCluster("db", Args, new() { DependsOn = { site.Parts.Get<IAddressesInFront>().Resource } });
        var user = Args.Users.FirstOrDefault()?.Name;
        site.Outputs["database"] = Output.Tuple(_built.Host, _built.Port).Apply(d => new Dictionary<string, object?>
        {
            ["host"] = d.Item1,
            ["port"] = d.Item2,
            ["user"] = user,
        });
        site.Outputs["databasePassword"] = user is null ? null : PasswordOf(user);
    }
}
