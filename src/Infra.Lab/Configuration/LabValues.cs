using System.Globalization;
using Infra.Yaml;

namespace Infra.Lab.Configuration;

/// <summary>Values by their types; one that is not what it should be is told with its place, once.</summary>
internal static class LabValues
{
    public static YamlMap Map(this YamlMap map, string key, List<string> wrong) => Read(map, key, YamlMap.Empty, item => item as YamlMap, "a map of keys and values", wrong);

    public static IReadOnlyList<YamlMap> Maps(this YamlMap map, string key, List<string> wrong) => Read<IReadOnlyList<YamlMap>>(
        map, key, [], item => item is YamlList list && list.Items.All(i => i is YamlMap) ? [.. list.Items.Cast<YamlMap>()] : null, "a list of maps", wrong);

    public static string Text(this YamlMap map, string key, List<string> wrong, string usual = "") => Read(map, key, usual, item => item.Text, "a text", wrong);

    public static int Number(this YamlMap map, string key, int usual, List<string> wrong) => Read<int?>(
        map, key, usual, item => int.TryParse(item.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null, "a whole number", wrong)!.Value;

    static T Read<T>(YamlMap map, string key, T usual, Func<YamlItem, T?> read, string expected, List<string> wrong)
    {
        if (map[key] is not { } item || PulumiYaml.Nothing(item)) return usual;
        if (read(item) is { } value) return value;
        var said = $"{item.At}: {key} is not {expected}";
        if (!wrong.Contains(said)) wrong.Add(said);
        return usual;
    }
}
