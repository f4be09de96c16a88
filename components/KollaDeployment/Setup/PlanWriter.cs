using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>
/// What is to be → wanted.json, one line per service, host and password: a preview's diff names what a change reaches, and the runner on the
/// deploy host does what differs from what it applied last.
/// </summary>
public static class PlanWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = $"{KollaConfig.Folder}/infra/wanted.json";

    /// <summary>Where the release alone lands, which is judged before anything else is touched.</summary>
    public const string ReleasePath = $"{KollaConfig.Folder}/infra/release.json";

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The release and those that there are facts of.</summary>
    public static string WriteRelease(KollaConfig config) => Object([("release", config.Options.Release), ("known", KollaRelease.Known)]);

    /// <summary>The whole plan.</summary>
    public static string Write(KollaConfig config, KollaTexts texts)
    {
        var globals = Globals.Of(config);
        var promises = Promises.Of(config, globals);
        var inputs = ServiceInputs.Of(config, globals, texts.Overrides, promises.Services.Keys);
        var containers = promises.Hosts.Values.SelectMany(c => c).DistinctBy(c => c.Name).OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
        var lines = InventoryWriter.HostLines(config);
        return Object(
        [
            ("name", config.Name), ("deployHost", config.DeployHost.Name), ("release", config.Options.Release), ("known", KollaRelease.Known), ("venv", InstallWriter.VirtualEnvironment(config)),
            ("services", promises.Services.ToDictionary(s => s.Key, object (s) => new { tags = s.Value.Tags, inputs = inputs[s.Key] })),
            ("hosts", config.Hosts.ToDictionary(h => h.Name, object (h) => new
            {
                roles = h.Roles, address = h.Node.Address, inputs = ServiceInputs.Digest($"{string.Join(' ', h.Roles)} {lines[h.Name]}"), containers = promises.Hosts[h.Name].Select(c => c.Name).Order(StringComparer.Ordinal),
            })),
            ("watched", containers.Where(c => c.Healthcheck).Select(c => c.Name)),
            ("passwords", config.Release.Passwords.Keys.ToDictionary(key => key, object (key) => new
            {
                services = Affected.ByPassword(config.Release, key).Order(StringComparer.Ordinal), times = config.Options.Rotate.GetValueOrDefault(key),
            })),
            ("files", texts.Overrides.Where(f => f.Content.Contains("{{secret:", StringComparison.Ordinal)).ToDictionary(f => f.Path, object (f) => ServiceInputs.Reached(config, f))),
            ("images", new
            {
                registry = config.Options.Images.Registry ?? "quay.io", @namespace = config.Options.Images.Namespace ?? "openstack.kolla", config.Options.Images.Insecure, tag = Tag(config),
                config.Options.Images.User, list = containers.ToDictionary(c => c.Name, c => c.Image),
            }),
            ("checks", Checks(config, globals)),
            // The one whose toolbox the configuration of compute hosts asks for the running hypervisors.
            ("conductor", promises.Services.ContainsKey("nova") && KollaGroups.Of(config)["nova-conductor"] is [var conductor, ..] ? conductor : null),
            ("names", Names(config.Options)),
            ("interfaces", config.Hosts.ToDictionary(h => h.Name, object (h) => Interfaces(config, h))),
            ("vips", new[] { config.Options.InternalVip, config.Options.ExternalVip }.OfType<string>().Distinct()),
            ("routerId", config.Options.LoadBalancer == "kolla" ? config.Options.VirtualRouterId : null),
            ("cloud", new { services = Cloud(promises.Services.Keys), computes = config.In("compute").Select(h => h.Name) }),
            ("lifecycle", new
            {
                config.Options.Lifecycle.Forks, config.Options.Lifecycle.Pull, config.Options.Lifecycle.Hours, config.Options.Lifecycle.Lost,
                config.Options.Lifecycle.AllowDestroy, confirmed = config.Options.Lifecycle.ConfirmDestroy == config.Name, config.Options.Lifecycle.DestroyImages,
            }),
        ]);
    }

    // Kolla's own tag needs the distribution's version, which its defaults keep in a map; null where the release has no images of it.
    private static string? Tag(KollaConfig config) =>
        config.Options.Images.Tag
        ?? (config.Release.Defaults["kolla_base_distro_version_default_map"].TryGetProperty(config.Options.Distribution, out var version)
            ? $"{config.Options.Release}-{config.Options.Distribution}-{version.GetString()}" : null);

    private static object Checks(KollaConfig config, IReadOnlyDictionary<string, JsonElement> globals)
    {
        var (checks, network) = (config.Options.Prechecks, config.Options.Network);
        var planes = new[] { ("api", network.ApiPlane), ("tunnel", network.TunnelPlane) }.DistinctBy(p => p.Item2);
        return new
        {
            checks.ClockOffsetMs,
            checks.ImagesFreeGib,
            checks.ImagesPath,
            checks.VolumeGroups,
            checks.Registry,
            files = Files(config, globals),
            systems = globals.TryGetValue("host_os_distributions", out var given) ? given : JsonSerializer.SerializeToElement(config.Release.HostSystems),
            mtu = !checks.Mtu ? null : planes.ToDictionary(p => p.Item1, p => new
            {
                mtu = network.Mtu.GetValueOrDefault(p.Item2, 1500),
                hosts = config.Hosts.Where(h => h.Node.Addresses.ContainsKey(p.Item2)).ToDictionary(h => h.Name, h => h.Node.Addresses[p.Item2].Split('/')[0]),
            }),
        };
    }

    // Path → what it is; null for none, as of most sites.
    private static Dictionary<string, string>? Files(KollaConfig config, IReadOnlyDictionary<string, JsonElement> globals)
    {
        var variables = Variables.Of(config.Release, globals, KollaGroups.Of(config));
        return config.Release.Files.Where(f => variables.Flag(f.Needed)).ToDictionary(f => f.Path, f => f.What) is { Count: > 0 } files ? files : null;
    }

    // Name of an API → the address that nodes must find it at; the public one may be somebody else's in front of ours.
    private static Dictionary<string, string?> Names(KollaDeploymentArgs args)
    {
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (args.ExternalFqdn is { } outside) names[outside] = null;
        if (args.InternalFqdn is { } inside) names[inside] = args.InternalVip;
        return names;
    }

    private static IEnumerable<string> Interfaces(KollaConfig config, KollaHost host) =>
        new[] { config.Options.Network.ApiPlane, config.Options.Network.TunnelPlane }.Select(plane => config.Interface(host.Node, plane)).OfType<string>().Distinct();

    // Kinds of the catalogue that the verification asks for, by the service that brings them.
    private static IEnumerable<string> Cloud(IEnumerable<string> services) =>
        new[] { ("keystone", "identity"), ("glance", "image"), ("placement", "placement"), ("nova", "compute"), ("neutron", "network"), ("cinder", "volume"), ("heat", "orchestration") }
            .Where(s => services.Contains(s.Item1)).Select(s => s.Item2);

    // Members in the order given; the members of inner objects that stand for services, hosts and keys a line each.
    private static string Object(IEnumerable<(string Key, object? Value)> members)
    {
        var text = new StringBuilder("{\n");
        foreach (var (key, value) in members)
            text.Append(text.Length > 2 ? ",\n" : "").Append(' ').Append(JsonSerializer.Serialize(key)).Append(": ")
                .Append(value is Dictionary<string, object> { Count: > 0 } inner ? Lines(inner) : JsonSerializer.Serialize(value, Compact));
        return text.Append("\n}\n").ToString();
    }

    private static string Lines(Dictionary<string, object> inner) =>
        "{\n" + string.Join(",\n", inner.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"  {JsonSerializer.Serialize(m.Key)}: {JsonSerializer.Serialize(m.Value, Compact)}")) + "\n }";
}
