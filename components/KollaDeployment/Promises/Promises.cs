using System.Globalization;
using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>What a deployment promises: which containers run where.</summary>
/// <param name="Hosts">Host → its containers, in the release's order; every host of the inventory is there.</param>
/// <param name="Services">Service → its tags and enabled roles.</param>
public sealed record Promises(
    IReadOnlyDictionary<string, IReadOnlyList<PromisedContainer>> Hosts, IReadOnlyDictionary<string, PromisedService> Services)
{
    /// <summary>The promises of a deployment with these globals.</summary>
    /// <exception cref="ExpressionException">Something decides that cannot be evaluated here; the message names it.</exception>
    public static Promises Of(KollaConfig config, IReadOnlyDictionary<string, JsonElement> globals)
    {
        var groups = KollaGroups.Of(config);
        var variables = Variables.Of(config.Release, globals, groups);
        var hosts = KollaGroups.Names(config).ToDictionary(name => name, _ => new List<PromisedContainer>(), StringComparer.Ordinal);
        foreach (var placed in Placed(config.Release, variables, groups))
            foreach (var host in placed.Hosts)
                hosts[host].Add(placed.Container);
        return new(hosts.ToDictionary(h => h.Key, IReadOnlyList<PromisedContainer> (h) => h.Value, StringComparer.Ordinal), Enabled(config.Release, variables));
    }

    /// <summary>Containers that run at all, with their facts and their hosts.</summary>
    internal static IEnumerable<PlacedContainer> Placed(KollaRelease release, Variables variables, KollaGroups groups) =>
        from role in Roles(release, variables)
        from service in release.Services[role]
        where Named(service.Key, () => variables.Flag(service.Value.Enabled))
        let hosts = Named(service.Key, () => Where(service.Value, variables, groups))
        from name in Named(service.Key, () => Containers(service.Value, variables).ToList())
        select new PlacedContainer(new(name, role, service.Key, service.Value.Healthcheck, service.Value.Image ?? service.Key), service.Value, hosts);

    // Several of one kind have numbers.
    private static IEnumerable<string> Containers(KollaContainer container, Variables variables)
    {
        var name = variables.Text(JsonSerializer.SerializeToElement(container.Container));
        return container.Copies is not { } copies ? [name]
            : Enumerable.Range(1, int.Parse(variables.Text(copies), CultureInfo.InvariantCulture)).Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}_{i}"));
    }

    private static Dictionary<string, PromisedService> Enabled(KollaRelease release, Variables variables) => Roles(release, variables)
        .GroupBy(role => release.Roles[role].Service)
        .ToDictionary(s => s.Key, s => new PromisedService(s.SelectMany(role => release.Roles[role].Tags).Distinct().ToList(), s.ToList()), StringComparer.Ordinal);

    private static List<string> Roles(KollaRelease release, Variables variables) =>
        release.Roles.Where(r => Named(r.Key, () => variables.Flag(r.Value.Enabled))).Select(r => r.Key).ToList();

    private static IReadOnlyList<string> Where(KollaContainer container, Variables variables, KollaGroups groups)
    {
        var all = container.Group is { } group ? groups[variables.Text(JsonSerializer.SerializeToElement(group))] : null;
        if (container.Hosts is null) return all ?? [];
        var chosen = container.Hosts.Where(h => variables.Flag(h.Value)).SelectMany(h => groups[h.Key]).ToHashSet(StringComparer.Ordinal);
        return (all ?? groups["baremetal"]).Where(chosen.Contains).ToList();
    }

    private static T Named<T>(string what, Func<T> value)
    {
        try
        {
            return value();
        }
        catch (ExpressionException e)
        {
            throw new ExpressionException($"{what}: {e.Message}", e);
        }
    }
}
