using System.Text;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>Pulumi.&lt;stack&gt;.yaml: the configuration people edit. The engine writes one line into it, the encryption salt.</summary>
public sealed class StackConfigFile
{
    StackConfigFile(string path, bool exists, YamlMappingNode root)
    {
        FilePath = path;
        Exists = exists;
        Salt = Yaml.Text(root, "encryptionsalt");
        Config = (root.Children.TryGetValue("config", out var config) ? config : null) switch
        {
            YamlMappingNode keys => keys.Children.ToDictionary(k => ((YamlScalarNode)k.Key).Value!, k => k.Value),
            null or YamlScalarNode { Value: null or "" or "~" or "null" } => [],
            var other => throw new EngineException($"{path}:{other.Start.Line}:{other.Start.Column}: config is no map of keys and values; write `project:key: value` below it"),
        };
    }

    public string FilePath { get; }
    public bool Exists { get; }

    /// <summary>The <c>encryptionsalt</c>, or null where no secret was ever needed.</summary>
    public string? Salt { get; }

    /// <summary>The raw values by their keys as written (<c>project:key</c>).</summary>
    public IReadOnlyDictionary<string, YamlNode> Config { get; }

    /// <summary>The values as JSON with full keys; what is encrypted stays so.</summary>
    internal JsonObject AsJson(string project) => new(Config
        .Select(c => KeyValuePair.Create(ProjectFile.FullKey(c.Key, project), c.Value is YamlScalarNode scalar ? scalar.Value : Yaml.Json(c.Value, text => new JsonObject { ["secure"] = text })))
        .OrderBy(c => c.Key, StringComparer.Ordinal));

    /// <summary>Reads the stack's file; one that does not exist has no values.</summary>
    /// <exception cref="EngineException">The file is no YAML, or its config is no mapping.</exception>
    public static StackConfigFile Read(string projectDirectory, string stack)
    {
        var path = Path.Combine(projectDirectory, $"Pulumi.{stack}.yaml");
        return File.Exists(path) ? new(path, true, Yaml.Mapping(path)) : new(path, false, []);
    }

    /// <summary>Writes the salt before the first line that is no comment; everything else stays as it is.</summary>
    internal void WriteSalt(string salt)
    {
        var text = Exists ? File.ReadAllText(FilePath) : "";
        // An empty mapping in braces takes no line beside it.
        var lines = (text.Trim() == "{}" ? "" : text).Split('\n').ToList();
        var at = lines.FindIndex(line => line.Length > 0 && line[0] != '#' && line.Trim() is not ("" or "---"));
        lines.Insert(at < 0 ? Math.Max(0, lines.Count - 1) : at, $"encryptionsalt: {salt}");
        Write(lines);
    }

    /// <summary>Takes the salt out again; everything else stays as it is.</summary>
    public void RemoveSalt() =>
        Write(File.ReadAllText(FilePath).Split('\n').Where(line => !line.StartsWith("encryptionsalt:", StringComparison.Ordinal)));

    void Write(IEnumerable<string> lines) =>
        State.FileBackend.Replace(FilePath, Encoding.UTF8.GetBytes(string.Join('\n', lines)), durable: true, keepMode: true);
}
