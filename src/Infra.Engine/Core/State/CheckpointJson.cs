using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Engine.Properties;

namespace Infra.Engine.State;

/// <summary>The checkpoint document of Pulumi's file backend, version 3.</summary>
internal static class CheckpointJson
{
    /// <summary>The Pulumi version whose format this is; stands in the manifest.</summary>
    public const string FormatVersion = "v3.259.0";

    static readonly string Magic = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormatVersion)));

    /// <param name="resources">Each already as JSON: they are kept between writes of a run.</param>
    public static void Write(
        IBufferWriter<byte> target, string stackName, string? secretsState, IEnumerable<byte[]> resources, IEnumerable<(byte[] Resource, string Type)> pending, JsonObject? metadata)
    {
        using (var json = new Utf8JsonWriter(target, PropertyJson.Relaxed))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 3);
            json.WriteStartObject("checkpoint");
            json.WriteString("stack", stackName);
            json.WriteStartObject("latest");
            json.WriteStartObject("manifest");
            json.WriteString("time", DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("magic", Magic);
            json.WriteString("version", FormatVersion);
            json.WriteEndObject();
            if (secretsState is not null)
            {
                json.WriteStartObject("secrets_providers");
                json.WriteString("type", "passphrase");
                json.WriteStartObject("state");
                json.WriteString("salt", secretsState);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            Raw(json, "resources", resources);
            Pending(json, pending);
            json.WritePropertyName("metadata");
            (metadata ?? []).WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        target.Write("\n"u8);
    }

    /// <exception cref="EngineException">The document is not one this engine can read.</exception>
    public static Checkpoint Read(string file, ReadOnlyMemory<byte> document, Func<string?, Func<string, string>> decrypter)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            var version = json.RootElement.TryGetProperty("version", out var v) ? v.GetInt32() : 0;
            if (version != 3)
                throw new EngineException($"{file}: the state has version {version}; this engine reads version 3 (migrate it with the pulumi command)");
            if (!json.RootElement.GetProperty("checkpoint").TryGetProperty("latest", out var latest) || latest.ValueKind != JsonValueKind.Object)
                return Checkpoint.Empty;
            var salt = SecretsState(file, latest);
            var decrypt = decrypter(salt);
            return new(
                salt,
                Objects(latest, "resources").Select(r => ResourceJson.Read(r, decrypt)).ToArray(),
                Objects(latest, "pending_operations")
                    .Select(p => new PendingOperation(ResourceJson.Read(p.GetProperty("resource"), decrypt), p.GetProperty("type").GetString()!)).ToArray(),
                latest.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
                    ? JsonNode.Parse(metadata.GetRawText())!.AsObject() : null);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new EngineException($"{file}: the state is not readable: {problem.Message} (the one before is {file}.bak, older ones are in backups/)");
        }
        catch (CryptographicException)
        {
            throw new EngineException($"{file}: a secret cannot be decrypted with this stack's passphrase; the state is from another stack or was edited");
        }
    }

    static string? SecretsState(string file, JsonElement latest)
    {
        if (!latest.TryGetProperty("secrets_providers", out var provider) || provider.ValueKind != JsonValueKind.Object)
            return null;
        var type = provider.TryGetProperty("type", out var t) ? t.GetString() : "";
        return type switch
        {
            "passphrase" => provider.GetProperty("state").GetProperty("salt").GetString(),
            "" or null => null,
            _ => throw new EngineException($"{file}: secrets provider '{type}' is not supported by the embedded engine; use the pulumi command, or change it to passphrase"),
        };
    }

    static IEnumerable<JsonElement> Objects(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    static void Raw(Utf8JsonWriter json, string name, IEnumerable<byte[]> items)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            json.WriteRawValue(item, skipInputValidation: true);
        json.WriteEndArray();
    }

    static void Pending(Utf8JsonWriter json, IEnumerable<(byte[] Resource, string Type)> pending)
    {
        var operations = pending.ToArray();
        if (operations.Length == 0)
            return;
        json.WriteStartArray("pending_operations");
        foreach (var (resource, type) in operations)
        {
            json.WriteStartObject();
            json.WritePropertyName("resource");
            json.WriteRawValue(resource, skipInputValidation: true);
            json.WriteString("type", type);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
