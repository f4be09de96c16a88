using System.Text.Json;
using Pulumi.Configuration;

namespace Pulumi;

/// <summary>The stack's configuration, by default the project's own keys.</summary>
public sealed partial class Config
{
    const string OldSuffix = ":config";

    readonly string _name;

    /// <param name="name">The part of a key before the colon; default: the project's name.</param>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _name = name.EndsWith(OldSuffix, StringComparison.Ordinal) ? name[..^OldSuffix.Length] : name;
    }

    public string? Get(string key) => Deployment.CurrentRun.Settings.Config.GetValueOrDefault(FullKey(key));

    public bool? GetBoolean(string key) => Parsed<bool>(key, ConfigText.Boolean);

    public int? GetInt32(string key) => Parsed<int>(key, ConfigText.Int32);

    public double? GetDouble(string key) => Parsed<double>(key, ConfigText.Double);

    /// <summary>A structured value from its JSON text.</summary>
    public T? GetObject<T>(string key) => GetObject<T>(key, null);

    public T? GetObject<T>(string key, JsonSerializerOptions? jsonSerializerOptions)
    {
        if (Get(key) is not { } text) return default;
        try
        {
            return JsonSerializer.Deserialize<T>(text, jsonSerializerOptions);
        }
        catch (JsonException e)
        {
            throw new ConfigTypeException(FullKey(key), IsSecret(key) ? null : text, typeof(T).Name, e);
        }
    }

    public string Require(string key) => Get(key) ?? throw Missing(key);

    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    public T RequireObject<T>(string key) => RequireObject<T>(key, null);

    public T RequireObject<T>(string key, JsonSerializerOptions? jsonSerializerOptions) =>
        Get(key) is null ? throw Missing(key) : GetObject<T>(key, jsonSerializerOptions)!;

    string FullKey(string key) => $"{_name}:{key}";

    bool IsSecret(string key) => Deployment.CurrentRun.Settings.SecretKeys.Contains(FullKey(key));

    ConfigMissingException Missing(string key, bool secret = false) => new(FullKey(key), secret);

    T? Parsed<T>(string key, ConfigText.Parser<T> parse) where T : struct
    {
        if (Get(key) is not { } text) return null;
        return parse(text, out var value)
            ? value
            : throw new ConfigTypeException(FullKey(key), IsSecret(key) ? null : text, typeof(T).Name, null);
    }
}
