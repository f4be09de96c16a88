using Infra.Components.HaProxy;
using Infra.Components.Nodes;
using Infra.Components.Sites;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.Kolla;

/// <summary>OpenStack in containers, of a site: behind its addresses, on its database and its queues. There is one where the site has the section.</summary>
public sealed class KollaPart : SitePart, IAddressNames, IFrontEnds
{
    private const string Where = "KollaDeployment openstack", RegistryKey = "registryPassword";

    private Section? _section;

    /// <inheritdoc/>
    public override string Section => "kolla";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Keys =>
        [KollaSite.PasswordsKey, KollaSite.PasswordsFileKey, KollaSite.BackendKey, KollaCeph.ConfigKey, KollaCeph.KeyringsKey, RegistryKey];

    /// <summary>Options, and what the site says of planes and addresses; null without the section.</summary>
    public KollaDeploymentArgs? Args { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<FrontEnd> FrontEnds => Args is { } args ? ProxyWriter.FrontEnds(args) : [];

    /// <inheritdoc/>
    public IEnumerable<string> NamesOf(string address) => Args is { } args ? KollaConfig.NamesOf(args, address) : [];

    /// <inheritdoc/>
    public override void Read(Section section) => (_section, Args) = section.Exists ? (section, KollaSection.Read(section)) : (null, null);

    /// <inheritdoc/>
    public override void Join(SiteParts parts)
    {
        if (Args is not { } args) return;
        parts.Problems.AddRange(KollaSite.Taken(_section!, parts.Site));
        if (args.Ceph is { } ceph) parts.Problems.AddRange(KollaCeph.Into(ceph, parts.Inputs.Value(KollaCeph.ConfigKey), parts.Inputs.Value(KollaCeph.KeyringsKey)));
        KollaSite.Into(args, parts.Site, parts.Get<IAddressesInFront>().Vips);
        parts.Get<IDatabase>().Want(args.Database!.User, administrator: true);
        parts.Get<IMessageQueues>().Want(args.Messages!.User);
        if (parts.Inputs.Value(RegistryKey) is { } password) args.Images.Password = Output.CreateSecret(password);
        parts.Problems.AddRange(KollaSite.TakeOver(args, parts.Inputs));
    }

    /// <inheritdoc/>
    public override void Meet(SiteParts parts)
    {
        if (Args is { } args) parts.Problems.AddRange(KollaSite.Encrypt(args, parts.Get<IAddressesInFront>(), parts.Inputs.Value(KollaSite.BackendKey)));
    }

    /// <inheritdoc/>
    public override void Place(SiteParts parts, IReadOnlyList<Node> nodes)
    {
        if (Args is { } args) args.Nodes = [.. nodes];
    }

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(SiteParts parts) => Args is { } args ? KollaRules.Check(Where, args) : [];

    /// <inheritdoc/>
    public override IEnumerable<Problem> CheckOptions(SiteParts parts) =>
        Args is not { } args ? [] : KollaRules.CheckOptions(Where, args).Where(p => !OfSite(p.Path) && p.Path != "kolla.messages.hosts");

    /// <inheritdoc/>
    public override IEnumerable<Problem> CheckUpdate() => Args is { } args ? KollaRules.CheckUpdate(Where, args) : [];

    /// <inheritdoc/>
    public override IEnumerable<string> Packages(Node node) => Args is { } args && KollaConfig.DeployHostOf(args) == node.Name ? KollaVersions.Packages : [];

    /// <inheritdoc/>
    public override void Register(SiteRegistration site)
    {
        if (Args is not { } args) return;
        var (vip, database, messages) = (site.Parts.Get<IAddressesInFront>(), site.Parts.Get<IDatabase>(), site.Parts.Get<IMessageQueues>());
        args.Database!.Password = database.PasswordOf(args.Database.User);
        args.Messages!.Password = messages.PasswordOf(args.Messages.User);
        var openstack = new KollaDeployment("openstack", args, new() { DependsOn = { vip.Resource, database.Resource, messages.Resource } });
        site.Outputs["openstack"] = Output.Tuple(openstack.AuthUrl, openstack.DeployHost, openstack.Release).Apply(o => new Dictionary<string, object?>
        {
            ["authUrl"] = o.Item1,
            ["deployHost"] = o.Item2,
            ["release"] = o.Item3,
        });
        site.Outputs["openstackPassword"] = openstack.AdminPassword;
    }
}
