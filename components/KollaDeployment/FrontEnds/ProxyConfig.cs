using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>Front ends of the enabled services on virtual addresses that somebody else's HAProxy holds.</summary>
/// <param name="Frontends">In the release's order.</param>
/// <param name="Authority">File with the authorities that servers' certificates are checked against; null: they are not checked.</param>
internal sealed record ProxyConfig(IReadOnlyList<ProxyFrontend> Frontends, string? Authority)
{
    /// <summary>Back ends, each once.</summary>
    public IEnumerable<ProxyBackend> Backends => Frontends.Where(f => f.Mode != "redirect").Select(f => f.Backend).DistinctBy(b => b.Name);

    /// <summary>The configuration of a deployment with these globals.</summary>
    /// <exception cref="InvalidOperationException">Two front ends would listen on the same port of an address.</exception>
    public static ProxyConfig Of(KollaConfig config, IReadOnlyDictionary<string, JsonElement> globals)
    {
        var variables = Variables.Of(config.Release, globals, KollaGroups.Of(config));
        var frontends = Listening(config, globals);
        if (frontends.GroupBy(f => (f.Address, f.Port)).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InvalidOperationException($"front ends {string.Join(" and ", twice.Select(f => f.Name))} would both listen on {twice.Key.Address}:{twice.Key.Port}; give each a port of its own");
        return new(frontends, !variables.Flag("kolla_verify_tls_backend") ? null : config.Options.Tls?.Authority is null ? "/etc/ssl/certs/ca-certificates.crt" : ProxyWriter.Authority);
    }

    /// <summary>The front ends alone, two on one port as well.</summary>
    public static IReadOnlyList<ProxyFrontend> Listening(KollaConfig config, IReadOnlyDictionary<string, JsonElement> globals)
    {
        var groups = KollaGroups.Of(config);
        var variables = Variables.Of(config.Release, globals, groups);
        var backends = new Dictionary<string, ProxyBackend>(StringComparer.Ordinal);
        return Promises.Placed(config.Release, variables, groups)
            .SelectMany(placed => placed.Facts.Frontends.Where(f => IsThere(f.Value, config, variables))
                .Select(f => (f.Key, f.Value, Placed: placed, Members: f.Value.Members is { } name ? ProxyMembers.Of(globals, name) : placed.Hosts.Select(h => (h, Address(config, h), (string?)null)).ToList()))
                .Where(f => f.Members.Count > 0)
                .Select(f => Frontend(f.Key, f.Value, f.Placed, f.Members, config, variables, backends)))
            .ToList();
    }

    private static bool IsThere(KollaFrontend facts, KollaConfig config, Variables variables) =>
        (facts.Enabled is not { } enabled || variables.Flag(enabled)) && !(variables.Flag(facts.External) && External(config) == config.Options.InternalVip);

    private static string External(KollaConfig config) => config.Options.ExternalVip ?? config.Options.InternalVip;

    private static ProxyFrontend Frontend(
        string name, KollaFrontend facts, PlacedContainer placed, IReadOnlyList<(string Host, string Address, string? Port)> members, KollaConfig config, Variables variables, Dictionary<string, ProxyBackend> backends)
    {
        var external = variables.Flag(facts.External);
        var port = variables.Text(facts.Port);
        var tls = facts.Mode == "http" && variables.Flag(external ? "kolla_enable_tls_external" : "kolla_enable_tls_internal");
        return new(
            $"kolla-{name}", facts.Mode, external ? External(config) : config.Options.InternalVip, port, external,
            tls ? external ? ProxyWriter.ExternalCertificate : ProxyWriter.InternalCertificate : null,
            facts.User is { } user ? variables.Text(user) : null, facts.Password, Backend(name, facts, port, placed, members, variables, backends));
    }

    // A service's internal and external front end have the same servers: one back end checks them.
    private static ProxyBackend Backend(
        string name, KollaFrontend facts, string port, PlacedContainer placed, IReadOnlyList<(string Host, string Address, string? Port)> members, Variables variables, Dictionary<string, ProxyBackend> backends)
    {
        var listen = facts.Listen.ValueKind == JsonValueKind.Undefined ? port : variables.Text(facts.Listen);
        var servers = members.Select(m => (m.Host, m.Address, m.Port ?? listen)).ToList();
        var shared = name.EndsWith("_external", StringComparison.Ordinal) ? name[..^"_external".Length] : name;
        var timeout = placed.Container.Role == "glance" ? "6h" : null;
        var backend = new ProxyBackend($"kolla-{shared}", facts.Mode, servers, variables.Flag(facts.Tls), facts.Single, facts.Tunnel, timeout);
        var known = backends.TryGetValue(shared, out var first) ? first : backends[shared] = backend;
        return known.Servers.SequenceEqual(backend.Servers) && known.Tls == backend.Tls ? known : backend with { Name = $"kolla-{name}" };
    }

    private static string Address(KollaConfig config, string host)
    {
        var node = config.Options.Nodes.First(n => n.Name == host);
        return node.Addresses.TryGetValue(config.Options.Network.ApiPlane, out var address) ? address.Split('/')[0] : node.Address;
    }
}
