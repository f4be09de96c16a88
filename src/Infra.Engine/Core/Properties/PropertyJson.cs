using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Properties;

/// <summary>Property values as JSON: for the state (secrets encrypted) and for people (secrets masked).</summary>
internal static class PropertyJson
{
    /// <summary>Writes a value with sorted keys; the content of a secret passes through <paramref name="encrypt"/>.</summary>
    public static void Write(Utf8JsonWriter json, Value value, Func<string, string> encrypt)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue: json.WriteStringValue(value.StringValue); break;
            case Value.KindOneofCase.NumberValue: json.WriteNumberValue(value.NumberValue); break;
            case Value.KindOneofCase.BoolValue: json.WriteBooleanValue(value.BoolValue); break;
            case Value.KindOneofCase.StructValue when Wire.IsSecret(value):
                json.WriteStartObject();
                json.WriteString(Wire.Signature, Wire.SecretSignature);
                json.WriteString("ciphertext", encrypt(Text(Wire.Reveal(value), Unchanged)));
                json.WriteEndObject();
                break;
            case Value.KindOneofCase.StructValue: Write(json, value.StructValue, encrypt); break;
            case Value.KindOneofCase.ListValue:
                json.WriteStartArray();
                foreach (var item in value.ListValue.Values)
                    Write(json, item, encrypt);
                json.WriteEndArray();
                break;
            default: json.WriteNullValue(); break;
        }
    }

    public static void Write(Utf8JsonWriter json, Struct properties, Func<string, string> encrypt)
    {
        json.WriteStartObject();
        foreach (var (key, value) in properties.Fields.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(key);
            Write(json, value, encrypt);
        }
        json.WriteEndObject();
    }

    /// <summary>Reads a value; <c>ciphertext</c> passes through <paramref name="decrypt"/>, <c>plaintext</c> is taken as it is.</summary>
    public static Value Read(JsonElement element, Func<string, string> decrypt)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String: return Value.ForString(element.GetString());
            case JsonValueKind.Number: return Value.ForNumber(element.GetDouble());
            case JsonValueKind.True: return Value.ForBool(true);
            case JsonValueKind.False: return Value.ForBool(false);
            case JsonValueKind.Array: return Value.ForList([.. element.EnumerateArray().Select(item => Read(item, decrypt))]);
            case JsonValueKind.Object: return ReadObject(element, decrypt);
            default: return Value.ForNull();
        }
    }

    public static Value Parse(string json, Func<string, string> decrypt)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, decrypt);
    }

    /// <summary>The form that events, diffs and people see: <c>[secret]</c> and <c>[unknown]</c> in place of what is.</summary>
    public static JsonNode? Masked(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => Wire.IsUnknown(value) ? "[unknown]" : value.StringValue,
        Value.KindOneofCase.NumberValue => JsonValue.Create(value.NumberValue),
        Value.KindOneofCase.BoolValue => JsonValue.Create(value.BoolValue),
        Value.KindOneofCase.StructValue when Wire.IsSecret(value) => "[secret]",
        Value.KindOneofCase.StructValue => Masked(value.StructValue),
        Value.KindOneofCase.ListValue => new JsonArray([.. value.ListValue.Values.Select(Masked)]),
        _ => null,
    };

    public static JsonObject Masked(Struct? properties) =>
        new((properties?.Fields ?? []).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Key, Masked(f.Value))));

    /// <summary>Plain values, secrets revealed: only for who asked to see them.</summary>
    public static JsonNode? Revealed(Value value) => Masked(Rewriting.WithoutSecrets(value));

    public static string Text(Value value, Func<string, string> encrypt)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
            Write(json, value, encrypt);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    public static readonly JsonWriterOptions Relaxed = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Pulumi does not encrypt what lies inside an encrypted value again: a nested secret's ciphertext is its JSON text.</summary>
    static string Unchanged(string text) => text;

    static Value ReadObject(JsonElement element, Func<string, string> decrypt)
    {
        if (element.TryGetProperty(Wire.Signature, out var signature) && signature.ValueEquals(Wire.SecretSignature))
        {
            if (element.TryGetProperty("ciphertext", out var ciphertext))
                return Wire.Secret(Parse(decrypt(ciphertext.GetString()!), Unchanged));
            if (element.TryGetProperty("plaintext", out var plaintext))
                return Wire.Secret(Parse(plaintext.GetString()!, Unchanged));
        }
        var read = new Struct();
        foreach (var member in element.EnumerateObject())
            read.Fields[member.Name] = Read(member.Value, decrypt);
        return Value.ForStruct(read);
    }
}
