namespace Infra.Yaml;

/// <summary>A value of a file: aliases are what they stand for, and merge keys are merged.</summary>
public abstract class YamlItem(YamlPlace at)
{
    /// <summary>Where it was written: with an anchor, where the anchor is.</summary>
    public YamlPlace At => at;

    /// <summary>What a plain word stands for, or a text, as Pulumi's reader takes it.</summary>
    public string? Text => this is YamlScalar scalar ? PulumiScalar.Text(scalar) : null;
}

/// <summary>A text or a plain word.</summary>
/// <param name="written">The text, of a quoted one what is between the quotes.</param>
/// <param name="plain">Without quotes: it may stand for a number, true, false or nothing.</param>
/// <param name="tag"><c>!!int</c>; null without one.</param>
public sealed class YamlScalar(YamlPlace at, string written, bool plain, string? tag = null) : YamlItem(at)
{
    public string Written => written;
    public bool Plain => plain;
    public string? Tag => tag;
}

/// <summary>A list.</summary>
public sealed class YamlList(YamlPlace at, IReadOnlyList<YamlItem> items) : YamlItem(at)
{
    public IReadOnlyList<YamlItem> Items => items;
}

/// <summary>A key with its value.</summary>
public sealed record YamlEntry(string Key, YamlPlace At, YamlItem Value)
{
    /// <summary>False for a number or a boolean, which Pulumi takes as a key further down only.</summary>
    public bool IsText { get; init; } = true;
}

/// <summary>Keys with values, in the order of the file.</summary>
public sealed class YamlMap(YamlPlace at, IReadOnlyList<YamlEntry> entries) : YamlItem(at)
{
    readonly Dictionary<string, YamlEntry> byKey = entries.ToDictionary(e => e.Key, StringComparer.Ordinal);

    public static YamlMap Empty { get; } = new(new("", 1, 1), []);

    public IReadOnlyList<YamlEntry> Entries => entries;

    public YamlEntry? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The value of a key; null when it is not there.</summary>
    public YamlItem? this[string key] => Find(key)?.Value;
}
