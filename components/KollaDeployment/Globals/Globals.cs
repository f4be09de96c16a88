using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>What globals.yml says: the keys that the options set, and no other.</summary>
public static class Globals
{
    /// <summary>Key → value, in the order of the file; of two values for a key the later one holds.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Of(KollaConfig config) =>
        Blocks(config).SelectMany(b => b.Keys).ToDictionary(StringComparer.Ordinal);

    /// <summary>The same in blocks with titles; every key once.</summary>
    internal static IReadOnlyList<(string Title, IReadOnlyList<KeyValuePair<string, JsonElement>> Keys)> Blocks(KollaConfig config)
    {
        var blocks = Given(config);
        var needed = KollaNeeds.Made(config, blocks.SelectMany(b => b.Keys).GroupBy(k => k.Key, StringComparer.Ordinal).ToDictionary(k => k.Key, k => Element(k.Last().Value), StringComparer.Ordinal));
        blocks.Add(("What services need besides", needed.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => (n.Key, (object?)n.Value)).ToList()));
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (key, value) in blocks.SelectMany(b => b.Keys)) values[key] = Element(value);
        var written = new HashSet<string>(StringComparer.Ordinal);
        return blocks
            .Select(b => (b.Title, (IReadOnlyList<KeyValuePair<string, JsonElement>>)b.Keys.Where(k => written.Add(k.Key)).Select(k => KeyValuePair.Create(k.Key, values[k.Key])).ToList()))
            .Where(b => b.Item2.Count > 0).ToList();
    }

    private static List<(string Title, List<(string Key, object? Value)> Keys)> Given(KollaConfig config) =>
        GlobalsBlocks.All(config).Select(b => (b.Title, Keys: b.Keys.Where(k => k.Value is not null).ToList())).ToList();

    private static JsonElement Element(object? value) => value as JsonElement? ?? JsonSerializer.SerializeToElement(value);
}
