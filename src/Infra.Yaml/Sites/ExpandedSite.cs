using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Yaml.Sites;

/// <summary>A site whose groups of nodes are written out.</summary>
/// <param name="Site">One entry below <c>nodes</c> for each node.</param>
/// <param name="Entries">Of each node, the entries that it was written as: what is different about it before its group. Empty where every node was written itself.</param>
/// <param name="Problems">What is wrong with the groups.</param>
public sealed partial record ExpandedSite(YamlMap Site, IReadOnlyList<IReadOnlyList<int>> Entries, IReadOnlyList<SiteProblem> Problems)
{
    /// <summary>The path of a value as the file has it: <c>nodes[612].bmc</c> is <c>nodes[3].bmc</c> where node 612 is one of a group.</summary>
    /// <param name="path">In <see cref="Site"/>.</param>
    /// <param name="written">The nodes as the file has them.</param>
    public string Written(string path, YamlMap written)
    {
        if (Entries.Count == 0 || Node().Match(path) is not { Success: true } parts) return path;
        if (int.Parse(parts.Groups[1].Value, CultureInfo.InvariantCulture) is var node && node >= Entries.Count) return path;
        var key = parts.Groups[2].Value.TrimStart('.').Split('.', '[')[0];
        var of = Entries[node].Where(e => (written["nodes"] as YamlList)?.Items[e] is YamlMap map && map[key] is not null);
        return $"nodes[{of.Append(Entries[node][^1]).First()}]{parts.Groups[2].Value}";
    }

    [GeneratedRegex(@"^nodes\[([0-9]{1,9})\](.*)\z")] private static partial Regex Node();
}
