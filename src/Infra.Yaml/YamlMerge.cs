namespace Infra.Yaml;

/// <summary>The entries of a map: a key of its own wins over merged ones (<c>&lt;&lt;: *node</c>), an earlier merged map over a later one.</summary>
static class YamlMerge
{
    public static IReadOnlyList<YamlEntry> Entries(IReadOnlyList<(YamlScalar Key, YamlItem Value)> pairs, Func<YamlScalar, string> keyOf)
    {
        var (entries, seen) = (new List<YamlEntry>(), new Dictionary<string, YamlPlace>(StringComparer.Ordinal));
        YamlItem? merged = null;
        foreach (var (key, value) in pairs)
        {
            if (IsMerge(key) && merged is null) merged = value;
            else if (IsMerge(key)) throw Twice(key, seen.GetValueOrDefault("<<", key.At));
            else if (keyOf(key) is var name && !seen.TryAdd(name, key.At)) throw Twice(key, seen[name]);
            else entries.Add(new(name, key.At, value) { IsText = !key.Plain || PulumiScalar.Value(key) is string });
        }
        var numbers = entries.Where(e => !e.IsText).Select(e => e.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var map in Maps(merged))
        {
            // 1 and "1" are two keys to go-yaml, and one in the end: which of them wins is left to chance.
            if (map.Entries.FirstOrDefault(e => e.IsText && numbers.Contains(e.Key)) is { } other)
                throw new YamlProblemException(other.At, $"key {other.Key} is merged to the same as a number or a boolean; put quotes around both");
            entries.AddRange(map.Entries.Where(e => seen.TryAdd(e.Key, e.At)));
        }
        return entries;
    }

    static bool IsMerge(YamlScalar key) => key is { Plain: true, Written: "<<", Tag: null or "!!merge" };

    static IEnumerable<YamlMap> Maps(YamlItem? merged) => merged switch
    {
        null => [],
        YamlMap one => [one],
        YamlList list => list.Items.Select(i => i as YamlMap ?? throw NoMap(i)),
        _ => throw NoMap(merged),
    };

    static YamlProblemException NoMap(YamlItem item) => new(item.At, "<< merges a map, or a list of maps; nothing else can stand there");

    static YamlProblemException Twice(YamlScalar key, YamlPlace first) => new(key.At, $"the same key is given twice: it stands on line {first.Line} already");
}
