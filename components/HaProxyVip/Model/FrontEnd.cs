using Infra.Components.Topology;

namespace Infra.Components.HaProxy;

/// <summary>Where clients arrive on a virtual address, whoever brings it: a service of the args, the database, an API.</summary>
/// <param name="Owner">Who listens, in words: <c>service reports</c>, <c>the database</c>.</param>
/// <param name="Address">The virtual address.</param>
/// <param name="Port">Port there.</param>
/// <param name="Path">What moves it, in the configuration; empty where nothing does.</param>
public sealed record FrontEnd(string Owner, string Address, int Port, string Path = "")
{
    /// <summary>Those of the services of the args.</summary>
    public static IEnumerable<FrontEnd> Of(HaProxyVipArgs args) =>
        from service in args.Services
        from vip in Vip.All(args)
        where service.Vips.Contains(vip.Name)
        select new FrontEnd($"service {service.Name}", vip.Address, service.Port, $"haproxy.services.{service.Name}.port");

    /// <summary>
    /// A problem for each address and port that several have: HAProxy accepts it (the sockets are opened with SO_REUSEPORT) and shares
    /// clients out between them. Those of services alone are <see cref="HaProxyVipRules"/>'.
    /// </summary>
    public static IEnumerable<Problem> Clashes(string component, IEnumerable<FrontEnd> all) =>
        from same in all.Distinct().GroupBy(f => (f.Address, f.Port))
        let owners = same.OrderBy(f => f.Path.Length == 0).ToList()
        where owners.Count > 1 && !owners.All(f => f.Path.StartsWith("haproxy.services.", StringComparison.Ordinal))
        select new Problem(component, $"{string.Join(" and ", owners.Select(f => f.Owner))} would both listen on {same.Key.Address}:{same.Key.Port}, and clients would be shared out between them",
            "give one of them a port or an address of its own", owners[0].Path);
}
