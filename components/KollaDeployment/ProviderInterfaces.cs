namespace Infra.Components.Kolla;

/// <summary>Interfaces by which provider networks leave a host.</summary>
public static class ProviderInterfaces
{
    /// <summary>
    /// One for each provider, in their order; none where the host carries no provider networks. A provider's interface that is some
    /// node's plane stands for each node's interface of that plane; a host that lacks it carries none.
    /// </summary>
    public static IReadOnlyList<string> Of(KollaConfig config, KollaHost host)
    {
        if (!Carries(config, host)) return [];
        var interfaces = config.Options.Network.Providers.Select(p => IsPlane(config, p.Interface) ? config.Interface(host.Node, p.Interface) : p.Interface).ToList();
        return interfaces.Contains(null) ? [] : interfaces.OfType<string>().ToList();
    }

    private static bool Carries(KollaConfig config, KollaHost host) =>
        host.Roles.Contains("network") || (host.Roles.Contains("compute") && config.Options.Network.Distributed);

    private static bool IsPlane(KollaConfig config, string name) => config.Options.Nodes.Any(n => n.Nics.ContainsKey(name));
}
