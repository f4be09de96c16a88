using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Infra.Components.Kolla;

/// <summary>
/// Which files below Kolla's folder config a release's roles read. Patterns are <see cref="KollaRelease.ConfigFiles"/>'s: <c>{host}</c> is a host's name,
/// <c>{service}</c> one of the role's services, <c>{number}</c> a number, <c>*</c> anything within one part of the path, <c>**</c> anything below.
/// </summary>
internal static partial class ConfigFiles
{
    private static readonly ConcurrentDictionary<(string Release, string Hosts), IReadOnlyList<(string Role, Regex Pattern)>> Read = new();

    /// <summary>Roles that read a file, among them such that only others include.</summary>
    /// <param name="release">The release.</param>
    /// <param name="path">Path below the folder.</param>
    /// <param name="hosts">Names of the hosts; none: any name is one.</param>
    public static IEnumerable<string> Roles(KollaRelease release, string path, IReadOnlyCollection<string> hosts) =>
        Read.GetOrAdd((release.Release, string.Join(' ', hosts)), _ => Patterns(release, hosts)).Where(p => p.Pattern.IsMatch(path)).Select(p => p.Role).Distinct();

    /// <summary>Names that are read in the folder of a file; those at the top for a file at the top. <c>HOST</c> stands for a host's name.</summary>
    public static IReadOnlyList<string> Beside(KollaRelease release, string path)
    {
        var folder = path.Contains('/') ? path[..(path.IndexOf('/') + 1)] : "";
        return release.ConfigFiles.SelectMany(r => r.Value.Split(' ').SelectMany(p => Named(release, r.Key, p)))
            .Where(p => folder.Length == 0 ? !p.Contains('/') : p.StartsWith(folder, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal).ToList();
    }

    /// <summary>Folders in which something is read.</summary>
    public static IEnumerable<string> Folders(KollaRelease release) =>
        release.ConfigFiles.Values.SelectMany(p => p.Split(' ')).Where(p => p.Contains('/')).Select(p => p.Split('/')[0]).Distinct().Order(StringComparer.Ordinal);

    private static List<(string, Regex)> Patterns(KollaRelease release, IReadOnlyCollection<string> hosts) =>
        release.ConfigFiles.SelectMany(r => r.Value.Split(' ').Select(p => (r.Key, new Regex($"^{Mark().Replace(p, m => Expression(release, r.Key, m.Value, hosts))}\\z")))).ToList();

    // What stands between the marks is taken as it is.
    private static string Expression(KollaRelease release, string role, string part, IReadOnlyCollection<string> hosts) => part switch
    {
        "{host}" => hosts.Count == 0 ? "[^/]+" : OneOf(hosts),
        "{service}" => Services(release, role) is { Count: > 0 } services ? OneOf(services) : "[^/]+",
        "{number}" => "[0-9]+",
        "**" => ".+",
        "*" => "[^/]+",
        _ => Regex.Escape(part),
    };

    private static IEnumerable<string> Named(KollaRelease release, string role, string pattern)
    {
        var said = pattern.Replace("{host}", "HOST", StringComparison.Ordinal).Replace("{number}", "NUMBER", StringComparison.Ordinal);
        return said.Contains("{service}", StringComparison.Ordinal) && Services(release, role) is { Count: > 0 } services
            ? services.Select(s => said.Replace("{service}", s, StringComparison.Ordinal)) : [said.Replace("{service}", "SERVICE", StringComparison.Ordinal)];
    }

    private static IReadOnlyCollection<string> Services(KollaRelease release, string role) => release.Services.TryGetValue(role, out var services) ? [.. services.Keys] : [];

    private static string OneOf(IEnumerable<string> names) => $"(?:{string.Join('|', names.Select(Regex.Escape))})";

    [GeneratedRegex(@"\{host\}|\{service\}|\{number\}|\*\*|\*|[^{*]+")] private static partial Regex Mark();
}
