using System.Text.Json;

namespace Pulumi;

// The same values as secret outputs.
public sealed partial class Config
{
    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    public Output<bool>? GetSecretBoolean(string key) => GetBoolean(key) is { } value ? Output.CreateSecret(value) : null;

    public Output<int>? GetSecretInt32(string key) => GetInt32(key) is { } value ? Output.CreateSecret(value) : null;

    public Output<double>? GetSecretDouble(string key) => GetDouble(key) is { } value ? Output.CreateSecret(value) : null;

    public Output<T>? GetSecretObject<T>(string key) => GetSecretObject<T>(key, null);

    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions? jsonSerializerOptions) =>
        Get(key) is null ? null : Output.CreateSecret(GetObject<T>(key, jsonSerializerOptions)!);

    public Output<string> RequireSecret(string key) => GetSecret(key) ?? throw Missing(key, secret: true);

    public Output<bool> RequireSecretBoolean(string key) => GetSecretBoolean(key) ?? throw Missing(key, secret: true);

    public Output<int> RequireSecretInt32(string key) => GetSecretInt32(key) ?? throw Missing(key, secret: true);

    public Output<double> RequireSecretDouble(string key) => GetSecretDouble(key) ?? throw Missing(key, secret: true);

    public Output<T> RequireSecretObject<T>(string key) => RequireSecretObject<T>(key, null);

    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions? jsonSerializerOptions) =>
        GetSecretObject<T>(key, jsonSerializerOptions) ?? throw Missing(key, secret: true);
}
