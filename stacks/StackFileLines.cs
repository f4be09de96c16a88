using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Stacks;

/// <summary>Where a value stands in <c>Pulumi.STACK.yaml</c>: its path in the site (<c>nodes[2].address</c>), or a key of the configuration (<c>infra:drift</c>) → line.</summary>
public sealed class StackFileLines
{
    private const string Project = "infra:";
    private static readonly string[] Names = ["name", "node"];
    private readonly YamlMappingNode? config;

    private StackFileLines(YamlMappingNode? config) => this.config = config;

    /// <summary>Of the file's text; a text that cannot be read has no lines.</summary>
    public static StackFileLines Of(string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return new(yaml.Documents is [{ RootNode: YamlMappingNode root }, ..] ? Member(root, "config")?.Value as YamlMappingNode : null);
        }
        catch (YamlException)
        {
            return new(null); // whoever started this program has read it, and says what is wrong with it
        }
    }

    /// <summary>The line, from 1: of the value's key, else of what it would stand in. Null where the file says nothing of it.</summary>
    public int? Find(string path)
    {
        var key = path.StartsWith(Project, StringComparison.Ordinal) ? path.Split('.')[0] : $"{Project}site";
        var rest = path.StartsWith(Project, StringComparison.Ordinal) ? path[key.Length..].TrimStart('.') : path;
        return (Member(config, key) ?? Member(config, key[Project.Length..])) is var (line, value) ? Below(value, rest) ?? line : null;
    }

    // The longest key first: a key may hold dots.
    private static int? Below(YamlNode node, string path)
    {
        if (path.Length == 0) return null;
        foreach (var (head, rest) in Heads(path))
            if (Step(node, head) is var (line, value)) return Below(value, rest) ?? line;
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

    private static (int Line, YamlNode Value)? Step(YamlNode node, string head) => node switch
    {
        YamlMappingNode map => Member(map, head),
        YamlSequenceNode list when head is ['[', .. var number, ']'] => int.TryParse(number, out var i) && i >= 0 && i < list.Children.Count ? At(list.Children[i]) : null,
        YamlSequenceNode list => list.Children.OfType<YamlMappingNode>().FirstOrDefault(e => Named(e, head)) is { } element ? At(element) : null,
        _ => null,
    };

    // What has no index in a path has its name: haproxy.services.portal.
    private static bool Named(YamlMappingNode element, string name) =>
        Names.Any(key => Member(element, key)?.Value is YamlScalarNode { Value: { } value } && value == name);

    private static (int Line, YamlNode Value) At(YamlNode node) => ((int)node.Start.Line, node);

    private static (int Line, YamlNode Value)? Member(YamlMappingNode? map, string key) => map is null ? null
        : map.Children.Where(c => c.Key is YamlScalarNode { Value: { } name } && name == key).Select(c => ((int, YamlNode)?)((int)c.Key.Start.Line, c.Value)).FirstOrDefault();
}
