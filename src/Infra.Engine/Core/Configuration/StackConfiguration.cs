using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Infra.Yaml;

namespace Infra.Engine.Configuration;

/// <summary>What a program reads: every value as text (structured ones as JSON), and which of them are secret.</summary>
internal sealed record StackConfiguration(IReadOnlyDictionary<string, string> Values, IReadOnlySet<string> SecretKeys)
{
    static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="decrypt">Opens <c>secure:</c> texts; asked only where there are some.</param>
    /// <exception cref="EngineException">Values are missing or unreadable, or not what the project declares: all of them in one text.</exception>
    public static StackConfiguration Resolve(
        ProjectFile project, StackConfigFile file, string stack, IReadOnlyDictionary<string, string> overrides, Func<string, string> decrypt)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var secrets = new HashSet<string>();
        var problems = new List<string>();
        var written = new Dictionary<string, (YamlItem Item, bool Encrypted)>();
        foreach (var (key, item) in file.FullConfig(project.Name))
        {
            try
            {
                if (PulumiYaml.HoldsSecure(item))
                    secrets.Add(key);
                values[key] = Text(item, secrets.Contains(key) ? decrypt : text => text);
                written[key] = (PulumiYaml.Secure(item) is null ? item : new YamlScalar(item.At, values[key], plain: false), secrets.Contains(key));
            }
            catch (Exception problem) when (problem is CryptographicException or FormatException)
            {
                problems.Add($"{item.At}: {key}: the secret cannot be decrypted with this stack's passphrase");
            }
        }
        foreach (var (key, value) in overrides)
            values[ProjectFile.FullKey(key, project.Name)] = value;
        problems.AddRange(Declared(project, file, stack, values, written));
        // What a file names itself is refused with its line; this comes from the project's defaults or the command line.
        if (values.ContainsKey("pulumi:autonaming"))
            problems.Add($"pulumi:autonaming: {SettingKeys.Stack.Single(k => k.Path == "config.pulumi:autonaming").Note}");
        return problems.Count == 0 ? new(values, secrets) : throw new EngineException(string.Join('\n', problems));
    }

    /// <summary>Adds what the project itself gives, and finds what the stack does not give as it should.</summary>
    static IEnumerable<string> Declared(
        ProjectFile project, StackConfigFile file, string stack, SortedDictionary<string, string> values, Dictionary<string, (YamlItem Item, bool Encrypted)> written)
    {
        var wrong = new List<string>();
        var declared = project.Declared.Select(d => Declaration.Read(d.Key, d.Value, project.Name, wrong)).OrderBy(d => d.Name, StringComparer.Ordinal).ToArray();
        if (wrong.Count > 0)
            return wrong.Select(w => $"could not unmarshal '{project.File}': {w}");
        foreach (var declaration in declared.Where(d => d.Given is not null && !values.ContainsKey(d.Key)))
        {
            values[declaration.Key] = Text(declaration.Given!, text => text);
            written[declaration.Key] = (declaration.Given!, false);
        }
        var missing = declared.Where(d => !values.ContainsKey(d.Key)).Select(d => $"'{d.Name}'").ToArray();
        return declared
            .Select(d => written.TryGetValue(d.Key, out var value) ? d.Problem(value.Item, value.Encrypted) : null)
            .Append(missing.Length == 0 ? null
                : $"is missing configuration value{(missing.Length > 1 ? "s" : "")} {Listed(missing)} (pulumi config set, or {file.FilePath})")
            .OfType<string>().Select(problem => $"validating stack config: Stack '{stack}' {problem}");
    }

    static string Listed(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    static string Text(YamlItem item, Func<string, string> decrypt) =>
        PulumiYaml.Secure(item) is { } secure ? decrypt(secure)
        : item is YamlScalar scalar ? scalar.Text ?? ""
        : PulumiYaml.Json(item, text => decrypt(text))?.ToJsonString(Relaxed) ?? "";

    /// <summary>The values with secrets masked, as the first event shows them.</summary>
    public IReadOnlyDictionary<string, string> Masked => Values.ToDictionary(v => v.Key, v => SecretKeys.Contains(v.Key) ? "[secret]" : v.Value);

    /// <summary>As PULUMI_CONFIG holds them.</summary>
    /// <exception cref="EngineException">It is longer than what a process can be given.</exception>
    public string ValuesJson
    {
        get
        {
            var json = new JsonObject(Values.Select(v => KeyValuePair.Create(v.Key, (JsonNode?)v.Value))).ToJsonString(Relaxed);
            var length = Encoding.UTF8.GetByteCount(json);
            if (length < LongestVariable - "PULUMI_CONFIG=".Length) return json;
            var (key, value) = Values.MaxBy(v => v.Value.Length);
            throw new EngineException($"the configuration is {length / 1024} KiB as one text, and a program can be given {LongestVariable / 1024}; {key} is most of it ({value.Length / 1024} KiB): put it into a file of its own that the configuration names ({key}File, where the program knows it)");
        }
    }

    // Linux takes that much in one string of a process's environment, the zero behind it included.
    const int LongestVariable = 128 * 1024;

    /// <summary>As PULUMI_CONFIG_SECRET_KEYS holds them.</summary>
    public string SecretKeysJson => new JsonArray([.. SecretKeys.Select(k => (JsonNode?)k)]).ToJsonString();
}
