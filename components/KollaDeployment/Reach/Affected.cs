namespace Infra.Components.Kolla;

/// <summary>Which services a setting reaches: those whose files or containers it can change.</summary>
public static class Affected
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = ["*"];

    /// <summary>
    /// Services that a key of globals.yml reaches, in order of name: its owner, the owners of every default and container whose expression refers
    /// to it, however indirectly, and whoever reads it or one of these (<see cref="KollaRelease.Readers"/>). <see cref="All"/> where somebody is not known.
    /// </summary>
    public static IReadOnlyList<string> By(KollaRelease release, string globalsKey) => References.Of(release).Reached(globalsKey);

    /// <summary>Services that a key of passwords.yml reaches, in order of name.</summary>
    public static IReadOnlyList<string> ByPassword(KollaRelease release, string key) => References.Of(release).Reached(key);

    /// <summary>Services that a file of the folder <c>config</c> reaches, in order of name: <c>nova/nova-scheduler.conf</c>, <c>nova.conf</c>, <c>global.conf</c>.</summary>
    public static IReadOnlyList<string> ByConfigFile(KollaRelease release, string path)
    {
        var first = path.Split('/')[0];
        var name = first == path ? System.IO.Path.GetFileNameWithoutExtension(path) : first;
        return name == "galera" ? Sorted(release, ["mariadb"])
            : Owners.Of(release, name.Replace('-', '_')) is { } owner ? Sorted(release, ConfigFiles.Roles(release, path, []).Where(release.Roles.ContainsKey).Select(role => release.Roles[role].Service).Append(owner))
            : All;
    }

    /// <summary>Those that the release has, in order of name; <see cref="All"/> when everybody is among them.</summary>
    internal static IReadOnlyList<string> Sorted(KollaRelease release, IEnumerable<string> services)
    {
        var named = services.ToHashSet(StringComparer.Ordinal);
        return named.Contains("*") ? All : release.Roles.Values.Select(r => r.Service).Distinct().Where(named.Contains).Order(StringComparer.Ordinal).ToList();
    }
}
