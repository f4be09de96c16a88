namespace Infra.Yaml.Sites;

/// <summary>A stack's own keys (<c>infra:lab</c>), and its site: inline, or in the file that <c>infra:siteFile</c> names.</summary>
public static class StackSite
{
    const string Namespace = "infra:";

    /// <summary>A key of the stack's configuration; null where it is not given.</summary>
    /// <param name="stackFile">The top of Pulumi.&lt;stack&gt;.yaml.</param>
    /// <param name="key">Without <c>infra:</c>, which the project's own file may leave out.</param>
    public static YamlItem? Key(YamlMap? stackFile, string key) =>
        (stackFile?["config"] as YamlMap) is { } config && (config[Namespace + key] ?? config[key]) is { } item && !PulumiYaml.Nothing(item) ? item : null;

    /// <summary>The file that <c>infra:siteFile</c> names, relative to the stack file's folder; null where the site is inline.</summary>
    public static string? File(YamlMap? stackFile, string folder) =>
        Key(stackFile, "siteFile")?.Text is { Length: > 0 } named ? Path.GetFullPath(Path.Combine(folder, named)) : null;

    /// <summary>The site as it is written, groups of nodes as groups; null where there is none.</summary>
    /// <exception cref="YamlProblemException">The site's file cannot be read, or the site is no map.</exception>
    public static YamlMap? Find(YamlMap? stackFile, string folder)
    {
        // Called in errors what the stack file calls it.
        if (Key(stackFile, "siteFile")?.Text is { Length: > 0 } named) return PulumiYaml.Parse(named, YamlText.Read(Path.GetFullPath(Path.Combine(folder, named))));
        var inline = Key(stackFile, "site");
        return inline is null or YamlMap ? inline as YamlMap
            : throw new YamlProblemException(inline.At, "infra:site is no map of keys and values; write them below it");
    }
}
