namespace Infra.Components.Kolla;

/// <summary>Interfaces by which provider networks leave the hosts of a deployment.</summary>
public sealed class ProviderInterfaces
{
    private readonly KollaConfig _config;
    private readonly HashSet<string> _planes;

    private ProviderInterfaces(KollaConfig config) =>
        (_config, _planes) = (config, config.Options.Nodes.SelectMany(n => n.Nics.Keys).ToHashSet(StringComparer.Ordinal));

    /// <summary>The deployment's.</summary>
    public static ProviderInterfaces Of(KollaConfig config) => new(config);

    /// <summary>
    /// One for each provider, in their order; none where the host carries no provider networks. A provider's interface that is some
    /// node's plane stands for each node's interface of that plane; a host that lacks it carries none.
    /// </summary>
    public IReadOnlyList<string> this[KollaHost host]
    {
        get
        {
            if (!Carries(host)) return [];
            var interfaces = _config.Options.Network.Providers.Select(p => _planes.Contains(p.Interface) ? _config.Interface(host.Node, p.Interface) : p.Interface).ToList();
            return interfaces.Contains(null) ? [] : interfaces.OfType<string>().ToList();
        }
    }

    private bool Carries(KollaHost host) => host.Roles.Contains("network") || (host.Roles.Contains("compute") && _config.Options.Network.Distributed);
}
