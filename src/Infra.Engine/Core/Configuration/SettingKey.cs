using YamlDotNet.RepresentationModel;

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
internal sealed record SettingKey(string Path, Fate Fate, string Note, Func<YamlNode, bool>? Asks = null)
{
    /// <summary>The value in a file; null where it has none.</summary>
    public YamlNode? In(YamlMappingNode root)
    {
        YamlNode? node = root;
        foreach (var key in Path.Split('.'))
            node = node is YamlMappingNode mapping && mapping.Children.TryGetValue(key, out var value) ? value : null;
        return node;
    }

    /// <summary>Why a file with this value is refused; null where it is not.</summary>
    public string? Problem(string file, YamlMappingNode root) =>
        Fate == Fate.Refused && In(root) is { } node && (Asks ?? IsGiven)(node) ? $"{file}:{node.Start.Line}: {Path}: {Note}" : null;

    public static bool IsGiven(YamlNode node) => node switch
    {
        YamlScalarNode scalar => scalar.Value is not (null or "" or "~" or "null"),
        YamlSequenceNode list => list.Children.Count > 0,
        YamlMappingNode map => map.Children.Count > 0,
        _ => true,
    };
}
