namespace Infra.Yaml.Sites;

/// <summary>
/// Groups of like nodes, written out: <c>{ name: "compute-{1..1000}", address: 10.0.16.1, … }</c> is a thousand nodes whose addresses are
/// counted upwards. A later entry with a member's name says what is different about that node; a later group does so for several.
/// </summary>
public sealed class NodeGroups
{
    readonly List<Node> nodes = [];
    readonly Dictionary<string, Node> byName = new(StringComparer.Ordinal);
    readonly List<SiteProblem> problems = [];

    NodeGroups()
    {
    }

    public static ExpandedSite Expand(YamlMap site)
    {
        if (site["nodes"] is not YamlList list || !list.Items.Any(n => Name(n) is { } name && GroupName.IsMeant(name))) return new(site, [], []);
        var groups = new NodeGroups();
        for (var i = 0; i < list.Items.Count; i++) groups.Add(i, list.Items[i]);
        var all = new YamlList(list.At, [.. groups.nodes.Select(n => n.Item)]);
        return new(new(site.At, [.. site.Entries.Select(e => e.Key == "nodes" ? e with { Value = all } : e)]), [.. groups.nodes.Select(n => n.Entries)], groups.problems);
    }

    static string? Name(YamlItem item) => item is YamlMap map && map["name"] is YamlScalar { Written: var name } ? name : null;

    void Add(int entry, YamlItem item)
    {
        if (Name(item) is { } name && GroupName.IsMeant(name)) AddGroup(entry, (YamlMap)item, name);
        else if (Name(item) is { } one && byName.TryGetValue(one, out var member) && member.Group)
        {
            if (member.Different) Wrong(entry, $"node {one}", "a second entry says what is different about it", "say it in one");
            member.Differs(entry, (YamlMap)item);
            member.Different = true;
        }
        else Keep(Name(item), new(item, entry, group: false));
    }

    void AddGroup(int entry, YamlMap group, string written)
    {
        if (GroupName.Read(written) is not { } name) Wrong(entry, $"group {written}", "it does not say from which number to which", "write it as compute-{1..40}");
        else if (name.Count is < 1 or > GroupName.Most) Wrong(entry, $"group {written}", name.Count < 1 ? "it ends before it begins" : $"it has {name.Count} nodes", name.Count < 1 ? "give the smaller number first" : $"give at most {GroupName.Most} in one");
        else if (GroupNode.TooHigh(group, name.Count).FirstOrDefault() is { } key) Wrong(entry, $"group {written}", $"there are no {name.Count} addresses from {key} on", "begin lower, or give fewer nodes", key);
        else AddMembers(entry, group, written, name.Members);
    }

    void AddMembers(int entry, YamlMap group, string written, IReadOnlyList<string> names)
    {
        var there = names.Where(byName.ContainsKey).ToList();
        var alone = there.FirstOrDefault(n => !byName[n].Group);
        if (alone is not null) Wrong(entry, $"group {written}", $"node {alone} stands before it", "put what is different about a node behind its group");
        else if (there.Count > 0 && there.Count < names.Count)
            Wrong(entry, $"group {written}", $"{there.Count} of its nodes, {there[0]} and what follows, are another group's already", "give each node in one group; a group that says what is different about some names these alone");
        else
            for (var i = 0; i < names.Count; i++)
                if (there.Count > 0) byName[names[i]].Differs(entry, GroupNode.Of(group, names[i], i));
                else Keep(names[i], new(GroupNode.Of(group, names[i], i), entry, group: true));
    }

    void Keep(string? name, Node node)
    {
        nodes.Add(node);
        if (name is not null) byName.TryAdd(name, node);
    }

    void Wrong(int entry, string where, string what, string mend, string key = "name") => problems.Add(new(where, what, mend, $"nodes[{entry}].{key}"));

    sealed class Node(YamlItem item, int entry, bool group)
    {
        public YamlItem Item { get; private set; } = item;

        /// <summary>Where it was written, what is different about it first.</summary>
        public IReadOnlyList<int> Entries { get; private set; } = [entry];

        public bool Group => group;

        /// <summary>An entry of its own said so.</summary>
        public bool Different { get; set; }

        public void Differs(int entry, YamlMap different) => (Item, Entries) = (GroupNode.Over((YamlMap)Item, different), [entry, .. Entries]);
    }
}
