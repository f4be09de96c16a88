using System.Security.Cryptography;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>What a program reads: every value as text (structured ones as JSON), and which of them are secret.</summary>
internal sealed record StackConfiguration(IReadOnlyDictionary<string, string> Values, IReadOnlySet<string> SecretKeys)
{
    static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="decrypt">Opens <c>secure:</c> texts; asked only where there are some.</param>
    /// <exception cref="EngineException">Values are missing or unreadable: all of them in one text.</exception>
    public static StackConfiguration Resolve(
        ProjectFile project, StackConfigFile file, string stack, IReadOnlyDictionary<string, string> overrides, Func<string, string> decrypt)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var secrets = new HashSet<string>();
        var problems = new List<string>();
        foreach (var (written, node) in file.Config)
        {
            var key = ProjectFile.FullKey(written, project.Name);
            try
            {
                if (Yaml.HoldsSecure(node))
                    secrets.Add(key);
                values[key] = Text(node, secrets.Contains(key) ? decrypt : text => text);
            }
            catch (Exception problem) when (problem is CryptographicException or FormatException)
            {
                problems.Add($"{file.FilePath}: {written}: the secret cannot be decrypted with this stack's passphrase");
            }
        }
        foreach (var (key, value) in overrides)
            values[ProjectFile.FullKey(key, project.Name)] = value;
        var missing = project.Declared.Where(d => !values.ContainsKey(d.Key) && !Default(d.Value, d.Key, values)).Select(d => d.Key).ToArray();
        if (missing.Length > 0)
            problems.Add($"validating stack config: Stack '{stack}' is missing configuration value{(missing.Length > 1 ? "s" : "")} "
                + string.Join(" and ", missing.Select(k => $"'{Short(k, project.Name)}'")) + $" (pulumi config set, or {file.FilePath})");
        return problems.Count == 0 ? new(values, secrets) : throw new EngineException(string.Join('\n', problems));
    }

    static bool Default(YamlNode declaration, string key, SortedDictionary<string, string> values)
    {
        var value = declaration is not YamlMappingNode mapping ? declaration
            : mapping.Children.TryGetValue("default", out var byDefault) ? byDefault
            : mapping.Children.TryGetValue("value", out var fixedValue) ? fixedValue
            : null;
        if (value is null)
            return false;
        values[key] = Text(value, text => text);
        return true;
    }

    static string Text(YamlNode node, Func<string, string> decrypt) =>
        Yaml.Secure(node) is { } secure ? decrypt(secure)
        : node is YamlScalarNode scalar ? scalar.Value ?? ""
        : Yaml.Json(node, decrypt)?.ToJsonString(Relaxed) ?? "";

    static string Short(string key, string project) =>
        key.StartsWith(project + ":", StringComparison.Ordinal) ? key[(project.Length + 1)..] : key;

    /// <summary>The values with secrets masked, as the first event shows them.</summary>
    public IReadOnlyDictionary<string, string> Masked => Values.ToDictionary(v => v.Key, v => SecretKeys.Contains(v.Key) ? "[secret]" : v.Value);

    /// <summary>As PULUMI_CONFIG holds them.</summary>
    public string ValuesJson => new JsonObject(Values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))).ToJsonString();

    /// <summary>As PULUMI_CONFIG_SECRET_KEYS holds them.</summary>
    public string SecretKeysJson => new JsonArray([.. SecretKeys.Select(k => (JsonNode?)k)]).ToJsonString();
}
