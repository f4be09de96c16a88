using Infra.Yaml;
using Infra.Yaml.Sites;

namespace Infra.Stacks;

/// <summary>Where a value stands in <c>Pulumi.STACK.yaml</c> or the site's own file: its path in the site (<c>nodes[2].address</c>), or a key of the configuration (<c>infra:drift</c>) → place.</summary>
public sealed class StackFileLines
{
    private const string Project = "infra:", SiteKey = $"{Project}site";
    private static readonly string[] Names = ["name", "node"];
    private readonly YamlMap? root;
    private readonly YamlMap? site;

    private StackFileLines(YamlMap? root, YamlMap? site) => (this.root, this.site) = (root, site);

    /// <summary>Of the file's text; a text that cannot be read has no places.</summary>
    /// <param name="text">Pulumi.STACK.yaml.</param>
    /// <param name="file">What it is called.</param>
    /// <param name="folder">Where relative paths in it start.</param>
    public static StackFileLines Of(string text, string file = "", string folder = ".")
    {
        YamlMap? root = null;
        try
        {
            root = PulumiYaml.Parse(file, text);
            return new(root, StackSite.Find(root, folder));
        }
        catch (YamlProblemException)
        {
            return new(root, null); // whoever started this program has read it, and says what is wrong with it
        }
    }

    /// <summary>The place of the value's key, else of what it would stand in. Null where the file says nothing of it.</summary>
    public YamlPlace? Find(string path)
    {
        var key = path.StartsWith(Project, StringComparison.Ordinal) ? path.Split('.')[0] : SiteKey;
        var rest = path.StartsWith(Project, StringComparison.Ordinal) ? path[key.Length..].TrimStart('.') : path;
        if (key == SiteKey && site is not null && rest.Length > 0) return Below(site, rest) ?? Entry(key)?.At ?? site.At;
        return Entry(key) is { } entry ? Below(entry.Value, rest) ?? entry.At : null;
    }

    private YamlEntry? Entry(string key) => root?["config"] is YamlMap config ? config.Find(key) ?? config.Find(key[Project.Length..]) : null;

    // The longest key first: a key may hold dots.
    private static YamlPlace? Below(YamlItem item, string path)
    {
        if (path.Length == 0) return null;
        foreach (var (head, rest) in Heads(path))
            if (Step(item, head) is var (place, value)) return Below(value, rest) ?? place;
        return null;
    }

    private static IEnumerable<(string Head, string Below)> Heads(string path)
    {
        yield return (path, "");
        for (var at = path.Length - 1; at > 0; at--)
            if (path[at] is '.') yield return (path[..at], path[(at + 1)..]);
            else if (path[at] is '[') yield return (path[..at], path[at..]);
            else if (path[at] is ']' && at + 1 < path.Length) yield return (path[..(at + 1)], path[(at + 1)..].TrimStart('.'));
    }

    private static (YamlPlace Place, YamlItem Value)? Step(YamlItem item, string head) => item switch
    {
        YamlMap map => map.Find(head) is { } entry ? (entry.At, entry.Value) : null,
        YamlList list when head is ['[', .. var number, ']'] => int.TryParse(number, out var i) && i >= 0 && i < list.Items.Count ? (list.Items[i].At, list.Items[i]) : null,
        YamlList list => list.Items.OfType<YamlMap>().FirstOrDefault(e => Named(e, head)) is { } element ? (element.At, element) : null,
        _ => null,
    };

    // What has no index in a path has its name: haproxy.services.portal.
    private static bool Named(YamlMap element, string name) => Names.Any(key => element[key]?.Text == name);
}
