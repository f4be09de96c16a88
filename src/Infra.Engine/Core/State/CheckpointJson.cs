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

    static readonly HashSet<string> Known = ["manifest", "secrets_providers", "resources", "pending_operations", "metadata"];

    /// <param name="resources">Each already as JSON: they are kept between writes of a run.</param>
    public static void Write(
        IBufferWriter<byte> target, string stackName, string? secretsState, IEnumerable<byte[]> resources, IEnumerable<(byte[] Resource, string Type)> pending, Checkpoint before)
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
            (before.Metadata ?? []).WriteTo(json);
            foreach (var (name, other) in before.Others ?? [])
            {
                json.WritePropertyName(name);
                json.WriteRawValue(other?.ToJsonString() ?? "null");
            }
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
                throw new EngineException(Foreign(file, json.RootElement, version));
            if (!json.RootElement.TryGetProperty("checkpoint", out var checkpoint))
                throw new FormatException("it has no member 'checkpoint' (a file of `pulumi stack export` is put in place by `pulumi stack import`)");
            if (!checkpoint.TryGetProperty("latest", out var latest) || latest.ValueKind == JsonValueKind.Null)
                return Checkpoint.Empty;
            if (latest.ValueKind != JsonValueKind.Object)
                throw new FormatException("its member 'latest' is no object");
            var salt = SecretsState(file, latest);
            var decrypt = decrypter(salt);
            return new(
                salt,
                Objects(latest, "resources").Select(r => ResourceJson.Read(r, decrypt)).ToArray(),
                Objects(latest, "pending_operations")
                    .Select(p => new PendingOperation(ResourceJson.Read(p.GetProperty("resource"), decrypt), p.GetProperty("type").GetString()!)).ToArray(),
                latest.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
                    ? JsonNode.Parse(metadata.GetRawText())!.AsObject() : null)
            {
                Others = new(latest.EnumerateObject().Where(m => !Known.Contains(m.Name)).Select(m => KeyValuePair.Create(m.Name, JsonNode.Parse(m.Value.GetRawText())))),
            };
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new EngineException($"{file}: the state is not readable: {problem.Message}\n{Mend(file)}");
        }
        catch (CryptographicException)
        {
            throw new EngineException($"{file}: a secret cannot be decrypted with this stack's passphrase; the state is from another stack or was edited");
        }
    }

    /// <summary>What a user can do about a state that cannot be used.</summary>
    public static string Mend(string file) =>
        $"Nothing was changed. The state of before the last run is {file}.bak, the one after each run is in {Backups(file)}: look at the newest good one, "
        + $"copy it over {file}, and run `infra refresh` or `infra preview` to see what it misses.";

    static string Foreign(string file, JsonElement document, int version) => version switch
    {
        0 => $"{file}: this is no state of a stack: it has no version (or it is from before states had one: then any `pulumi up` of a current pulumi command mends it)\n{Mend(file)}",
        < 3 => $"{file}: the state has version {version}, from before Pulumi 1.0; this engine reads version 3. Any `pulumi up` of a current pulumi command brings it there.",
        _ => $"{file}: the state has version {version}{Features(document)}, this engine reads version 3; it is newer than this engine: use the pulumi command that wrote it.",
    };

    static string Features(JsonElement document) =>
        document.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array
            ? $" (with {string.Join(", ", features.EnumerateArray())})" : "";

    /// <summary>.pulumi/stacks/PROJECT/STACK.json → .pulumi/backups/PROJECT/STACK.</summary>
    static string Backups(string file)
    {
        var project = Path.GetDirectoryName(file)!;
        var root = Path.GetDirectoryName(Path.GetDirectoryName(project))!;
        return Path.Combine(root, "backups", Path.GetFileName(project), Path.GetFileNameWithoutExtension(Packing.Plain(file)));
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

    /// <remarks>A list that is something else is no empty list: every resource would be made again.</remarks>
    static IEnumerable<JsonElement> Objects(JsonElement json, string name) =>
        !json.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null ? []
        : list.ValueKind == JsonValueKind.Array ? list.EnumerateArray()
        : throw new FormatException($"its member '{name}' is no list");

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
