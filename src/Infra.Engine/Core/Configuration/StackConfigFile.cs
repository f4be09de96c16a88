using System.Text;
using System.Text.Json.Nodes;
using Infra.Yaml;

namespace Infra.Engine.Configuration;

/// <summary>
/// Pulumi.&lt;stack&gt;.yaml: the configuration people edit. The engine writes one line into it, the encryption salt; where
/// <see cref="SaltFolder"/> names a folder, into a file there: what belongs to one disposable stack stays out of a tracked file.
/// </summary>
public sealed class StackConfigFile
{
    /// <summary>Environment variable: the folder of &lt;stack&gt;.salt for stacks whose own file holds no salt.</summary>
    public const string SaltFolder = "INFRA_SALT_FOLDER";

    readonly string? saltFile;

    StackConfigFile(string path, string stack, bool exists, YamlMap root)
    {
        FilePath = path;
        Exists = exists;
        SettingKeys.Require(path, root, SettingKeys.Stack);
        saltFile = Environment.GetEnvironmentVariable(SaltFolder) is { Length: > 0 } folder ? Path.Combine(folder, $"{stack}.salt") : null;
        Salt = root[SaltKey]?.Text ?? (File.Exists(saltFile) ? ConfigurationYaml.Read(saltFile)[SaltKey]?.Text : null);
        Config = root["config"] switch
        {
            YamlMap keys => keys,
            var nothing when PulumiYaml.Nothing(nothing) => YamlMap.Empty,
            var other => throw new EngineException($"{other!.At}: config is no map of keys and values; write `project:key: value` below it"),
        };
    }

    const string SaltKey = "encryptionsalt";

    public string FilePath { get; }
    public bool Exists { get; }

    /// <summary>The <c>encryptionsalt</c>, or null where no secret was ever needed.</summary>
    public string? Salt { get; }

    /// <summary>The values by their keys as written (<c>project:key</c>, or <c>key</c>).</summary>
    public YamlMap Config { get; }

    /// <summary>The values by their full keys.</summary>
    /// <exception cref="EngineException">A key is none, or is given with the project's name and without.</exception>
    internal IReadOnlyDictionary<string, YamlItem> FullConfig(string project)
    {
        var values = new SortedDictionary<string, YamlItem>(StringComparer.Ordinal);
        foreach (var entry in Config.Entries)
        {
            var key = ProjectFile.FullKey(entry.Key, project);
            if (key.Count(c => c == ':') != 1) throw new EngineException($"{entry.At}: '{entry.Key}' is no key of a configuration; write `project:key`");
            if (!values.TryAdd(key, entry.Value)) throw new EngineException($"{entry.At}: {key} is given twice, with the project's name and without; take one out");
        }
        return values;
    }

    /// <summary>The values as JSON with full keys; what is encrypted stays so.</summary>
    internal JsonObject AsJson(string project) => new(FullConfig(project)
        .Select(c => KeyValuePair.Create(c.Key, c.Value is YamlScalar scalar ? scalar.Text ?? "" : PulumiYaml.Json(c.Value, text => new JsonObject { ["secure"] = text }))));

    /// <summary>Reads the stack's file; one that does not exist has no values.</summary>
    /// <exception cref="EngineException">The file is no YAML, or its config is no mapping.</exception>
    public static StackConfigFile Read(string projectDirectory, string stack)
    {
        var path = Path.Combine(projectDirectory, $"Pulumi.{stack}.yaml");
        return File.Exists(path) ? new(path, stack, true, ConfigurationYaml.Read(path)) : new(path, stack, false, YamlMap.Empty);
    }

    /// <summary>Writes the salt before the first line that is no comment; everything else stays as it is.</summary>
    internal void WriteSalt(string salt)
    {
        if (saltFile is not null)
        {
            // A whole line of a stack's file: put before it, it makes one that `pulumi --config-file` takes.
            State.FileBackend.Replace(saltFile, Encoding.UTF8.GetBytes($"{SaltKey}: {salt}\n"), durable: true);
            return;
        }
        var text = Exists ? File.ReadAllText(FilePath) : "";
        // An empty mapping in braces takes no line beside it.
        var lines = (text.Trim() == "{}" ? "" : text).Split('\n').ToList();
        var at = lines.FindIndex(line => line.Length > 0 && line[0] != '#' && line.Trim() is not ("" or "---"));
        lines.Insert(at < 0 ? Math.Max(0, lines.Count - 1) : at, $"{SaltKey}: {salt}");
        if (!Holds(string.Join('\n', lines), salt))
            throw new EngineException($"{FilePath}: it takes no line before the others (its keys stand in braces, or behind ---); write `{SaltKey}: {salt}` into it");
        Write(lines);
    }

    /// <summary>Takes the salt out again, wherever it is; everything else stays as it is.</summary>
    public void RemoveSalt()
    {
        if (File.Exists(saltFile)) File.Delete(saltFile);
        var lines = File.ReadAllText(FilePath).Split('\n');
        if (lines.Where(line => !line.StartsWith($"{SaltKey}:", StringComparison.Ordinal)).ToList() is var kept && kept.Count < lines.Length)
            Write(kept);
    }

    bool Holds(string text, string salt)
    {
        try
        {
            return PulumiYaml.Parse(FilePath, text)?[SaltKey]?.Text == salt;
        }
        catch (YamlProblemException)
        {
            return false;
        }
    }

    void Write(IEnumerable<string> lines) =>
        State.FileBackend.Replace(FilePath, Encoding.UTF8.GetBytes(string.Join('\n', lines)), durable: true, keepMode: true);
}
