using Infra.Components;
using Infra.Components.Galera;
using Infra.Components.HaProxy;
using Infra.Components.Kolla;
using Infra.Components.Pacemaker;
using Infra.Components.Planes;
using Infra.Components.RabbitMq;
using Infra.Components.Topology;

namespace Infra.Stacks;

/// <summary>A stack's configuration, read and checked as a whole.</summary>
/// <param name="Site">The environment.</param>
/// <param name="Planes">Options of the network; planes and nodes are the site's.</param>
/// <param name="HaProxy">Options of the load balancers; nodes and address are not set yet.</param>
/// <param name="Galera">Options of the database; nodes and address are not set yet.</param>
/// <param name="Pacemaker">Options of the cluster that fences; null when none is asked for.</param>
/// <param name="Messages">Options of the message queues; nodes are not set yet.</param>
/// <param name="Kolla">Options of OpenStack in containers; null when none is asked for.</param>
/// <param name="Drift">Ask the nodes what drifted before anything is registered (<c>infra:drift</c>).</param>
/// <param name="Adopt">Take over machines that another state set up (<c>infra:adopt</c>).</param>
/// <param name="Disposable">True for a lab (<c>infra:lab</c>): its machines are switched off when they are destroyed.</param>
/// <param name="BmcPassword">The secret <c>infra:bmcPassword</c>.</param>
/// <param name="SshPrivateKey">The secret <c>infra:sshPrivateKey</c>.</param>
public sealed record StackSettings(
    Site Site, NetworkPlanesArgs Planes, HaProxyVipArgs HaProxy, GaleraClusterArgs Galera, PacemakerClusterArgs? Pacemaker, RabbitMqClusterArgs Messages,
    KollaDeploymentArgs? Kolla, bool Drift, bool Adopt, bool Disposable, string? BmcPassword, string? SshPrivateKey)
{
    private static readonly string[] Known = ["site", "siteFile", "lab", "drift", "adopt", "bmcPassword", "sshPrivateKey", "sshPassphrase", "vipCertificate", "vipCertificates", "kollaPasswords", "kollaPasswordsFile", "kollaBackendCertificate", "kollaCephConfig", "kollaCephKeyrings", "registryPassword"];

    // Those of the site that are components' own.
    private static readonly string[] Sections = ["networkPlanes", "haproxy", "galera", "pacemaker", "rabbitmq", "kolla"];

    /// <summary>The secret <c>infra:sshPassphrase</c>, of the private key.</summary>
    public string? SshPassphrase { get; init; }

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{nameof(StackSettings)} {Site.Domain}";

    /// <summary>Reads configuration keys and values.</summary>
    /// <param name="configuration">Key → text, structured values as JSON.</param>
    /// <param name="place">Path of a key → file and line; null: nobody knows.</param>
    /// <exception cref="ProblemsException">Lists every error of the configuration.</exception>
    public static StackSettings Read(IReadOnlyDictionary<string, string> configuration, Func<string, string?>? place = null)
    {
        var problems = new List<Problem>();
        var site = SiteSource.Read(configuration, problems);
        var settings = site is null ? null : Read(configuration, site.Json, problems);
        problems.InsertRange(0, UnknownKeys(configuration));
        if (problems.Count == 0) return settings!;
        throw new ProblemsException([.. Problems.OneEach(problems).Select(p => p with { Path = site?.Written(p.Path) ?? p.Path }).Select(p => p with { Place = p.Place ?? place?.Invoke(p.Path) })]);
    }

    private static StackSettings? Read(IReadOnlyDictionary<string, string> configuration, string text, List<Problem> problems)
    {
        string? Value(string key) => configuration.GetValueOrDefault($"infra:{key}");
        var root = Section.Parse(text, problems);
        if (!root.Exists) return null;

        var site = SiteReader.Read(root);
        var planes = NetworkPlanesSection.Read(root.Inner("networkPlanes"));
        var haproxy = HaProxyVipSection.Read(root.Inner("haproxy"));
        var galera = GaleraSection.Read(root.Inner("galera"));
        var pacemaker = PacemakerSection.Read(root.Inner("pacemaker"));
        var messages = RabbitMqSection.Read(root.Inner("rabbitmq"));
        var kolla = root.Has("kolla") ? KollaSection.Read(root.Inner("kolla")) : null;
        root.RejectUnknown();
        problems.AddRange(SiteValidator.Found(site));
        // Nothing uses a site that does not hold; what can be told of the components without it shows all the same.
        var holds = problems.All(p => Sections.Contains(p.Path.Split('.', '[')[0]));

        haproxy.Address = galera.Address = site.Vip.Address.ToString();
        haproxy.Plane = site.Vip.Plane;
        haproxy.Witness = site.Witness is not null;
        haproxy.Vlan = site.FindPlane(site.Vip.Plane)?.Vlan;
        haproxy.RouterId ??= site.Vip.RouterId;
        haproxy.Vips = site.Vips.Select(v => FurtherAddress(site, v.Key, v.Value)).ToList();
        if (pacemaker is not null && haproxy.VipManager == "pacemaker")
            pacemaker.Addresses = Vip.All(haproxy).Select(ClusterAddress).ToList();
        if (kolla is not null)
            problems.AddRange(KollaSite.Taken(root.Inner("kolla"), site));
        if (kolla?.Ceph is { } ceph)
            problems.AddRange(KollaCeph.Into(ceph, Value("kollaCephConfig"), Value("kollaCephKeyrings")));
        if (kolla is not null)
            problems.AddRange(KollaSite.Into(kolla, site, haproxy, galera, messages, Value("kollaPasswords") ?? ReadFile(Value("kollaPasswordsFile"), problems), Value("registryPassword")));
        problems.AddRange(VipCertificates.Into(haproxy, site, Value("vipCertificate"), Value("vipCertificates"), address => kolla is null ? [] : KollaConfig.NamesOf(kolla, address)));
        if (kolla is not null)
            problems.AddRange(KollaSite.Encrypt(kolla, haproxy, Value("kollaBackendCertificate")));
        bool Switch(string key)
        {
            if (Value(key) is not { } said) return false;
            if (bool.TryParse(said, out var on)) return on;
            problems.Add(new("configuration", $"'{said}' is not true or false", "give true or false", $"infra:{key}"));
            return false;
        }

        var settings = new StackSettings(site, planes, haproxy, galera, pacemaker, messages, kolla, Switch("drift"), Switch("adopt"), Value("lab") is not null, Value("bmcPassword"), Value("sshPrivateKey"))
        {
            SshPassphrase = Value("sshPassphrase"),
        };
        if (holds) ComponentRules.Place(settings, SiteNodes.Of(site));
        problems.AddRange(holds ? ComponentRules.Check(settings) : ComponentRules.CheckOptions(settings));
        if (problems.Count == 0) problems.AddRange(ComponentRules.FrontEnds(settings));
        return settings;
    }

    private static string? ReadFile(string? path, List<Problem> problems)
    {
        if (path is null) return null;
        try
        {
            return File.ReadAllText(ProgramEnvironment.File(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new("configuration", $"{path} cannot be read: {e.Message}", "put Kolla-Ansible's passwords.yml there", "infra:kollaPasswordsFile"));
            return null;
        }
    }

    private static HaProxyAddressArgs FurtherAddress(Site site, string name, VirtualAddress vip) => new()
    {
        Name = name,
        Address = vip.Address.ToString(),
        Plane = vip.Plane,
        Vlan = site.FindPlane(vip.Plane)?.Vlan,
        RouterId = vip.RouterId,
    };

    private static ClusterAddressArgs ClusterAddress(Vip vip) => new()
    {
        Name = vip.Name == Vip.Main ? new ClusterAddressArgs().Name : $"vip-{vip.Name}",
        Address = vip.Address,
        Plane = vip.Plane,
        Vlan = vip.Vlan,
    };

    private static IEnumerable<Problem> UnknownKeys(IReadOnlyDictionary<string, string> configuration) =>
        from key in configuration.Keys.Order(StringComparer.Ordinal)
        where key.StartsWith("infra:", StringComparison.Ordinal) && !Known.Contains(key[6..])
        select new Problem("configuration", $"unknown key '{key}'",
            Suggestion.For(key[6..], Known) is { } near ? $"did you mean 'infra:{near}'?" : $"known here: {string.Join(", ", Known.Select(k => $"infra:{k}"))}", key);
}
