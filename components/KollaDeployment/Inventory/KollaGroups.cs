namespace Infra.Components.Kolla;

/// <summary>Members of every group of the inventory.</summary>
public sealed class KollaGroups
{
    private readonly Dictionary<string, IReadOnlyList<string>> _members = new(StringComparer.Ordinal);

    private KollaGroups() { }

    /// <summary>Names of a group's hosts, children's included, in the order of the nodes; none for a group that the release does not have.</summary>
    public IReadOnlyList<string> this[string group] => _members.TryGetValue(group, out var members) ? members : [];

    /// <summary>The groups of a deployment.</summary>
    public static KollaGroups Of(KollaConfig config)
    {
        var groups = new KollaGroups();
        var order = Names(config).Select((name, index) => (name, index)).ToDictionary(n => n.name, n => n.index, StringComparer.Ordinal);
        // Many groups are made of the same roles: they share one list.
        var lists = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var group in config.Release.Groups.Keys)
        {
            var roles = Roles(config.Release, group).Distinct().Order(StringComparer.Ordinal).ToList();
            var key = string.Join(' ', roles);
            if (!lists.TryGetValue(key, out var members))
                lists[key] = members = roles.SelectMany(role => Direct(config, role)).Distinct().OrderBy(name => order[name]).ToList();
            groups._members[group] = members;
        }
        return groups;
    }

    /// <summary>Hosts that a top-level group lists itself.</summary>
    public static IEnumerable<string> Direct(KollaConfig config, string role) =>
        role == "deployment" ? [config.DeployHost.Name] : config.In(role).Select(h => h.Name);

    /// <summary>Every host of the inventory: those with a role, and the deploy host.</summary>
    public static IEnumerable<string> Names(KollaConfig config) => config.Hosts.Select(h => h.Name).Append(config.DeployHost.Name).Distinct();

    private static IEnumerable<string> Roles(KollaRelease release, string group) =>
        !release.Groups.TryGetValue(group, out var children) ? []
        : children.Count == 0 ? [group]
        : children.SelectMany(child => Roles(release, child));
}
