using Infra.Yaml;

namespace Infra.Engine.Configuration;

internal enum Fate
{
    /// <summary>Does here what it does with the pulumi command.</summary>
    Honoured,

    /// <summary>Changes nothing about what is deployed.</summary>
    Harmless,

    /// <summary>Would change something, and this engine cannot: the operation is refused.</summary>
    Refused,
}

/// <summary>A key that Pulumi reads, and what becomes of it here.</summary>
/// <param name="Path">Keys from the top of the file, between points; those of the configuration have their colon.</param>
/// <param name="Note">What it is; of a refused one, what to do instead.</param>
/// <param name="Asks">Of a refused one: whether this value asks for something at all.</param>
internal sealed record SettingKey(string Path, Fate Fate, string Note, Func<YamlItem, bool>? Asks = null)
{
    /// <summary>The value in a file; null where it has none.</summary>
    public YamlItem? In(YamlMap root)
    {
        YamlItem? item = root;
        foreach (var key in Path.Split('.'))
            item = (item as YamlMap)?[key];
        return item;
    }

    /// <summary>Why a file with this value is refused; null where it is not.</summary>
    public string? Problem(string file, YamlMap root) =>
        Fate == Fate.Refused && In(root) is { } item && (Asks ?? IsGiven)(item) ? $"{file}:{item.At.Line}: {Path}: {Note}" : null;

    public static bool IsGiven(YamlItem item) => item switch
    {
        YamlList list => list.Items.Count > 0,
        YamlMap map => map.Entries.Count > 0,
        _ => !PulumiYaml.Nothing(item) && item.Text is not (null or ""),
    };
}
