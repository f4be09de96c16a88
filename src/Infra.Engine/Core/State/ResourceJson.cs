using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Engine.Properties;

namespace Infra.Engine.State;

/// <summary>A resource as one object of the deployment document; members in Pulumi's order, empty ones left out.</summary>
internal static class ResourceJson
{
    static readonly HashSet<string> Known =
    [
        "urn", "custom", "delete", "id", "type", "inputs", "outputs", "parent", "protect", "external", "dependencies", "initErrors",
        "provider", "propertyDependencies", "pendingReplacement", "additionalSecretOutputs", "customTimeouts", "importID", "retainOnDelete",
        "deletedWith", "created", "modified", "ignoreChanges", "replaceOnChanges", "hideDiff",
    ];

    public static byte[] Bytes(ResourceState r, Func<string, string> encrypt)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, PropertyJson.Relaxed))
            Write(json, r, encrypt);
        return buffer.ToArray();
    }

    static void Write(Utf8JsonWriter json, ResourceState r, Func<string, string> encrypt)
    {
        json.WriteStartObject();
        json.WriteString("urn", r.Urn);
        json.WriteBoolean("custom", r.Custom);
        Flag(json, "delete", r.Delete);
        Text(json, "id", r.Id);
        json.WriteString("type", r.Type);
        Properties(json, "inputs", r.Inputs, encrypt);
        Properties(json, "outputs", r.Outputs, encrypt);
        Text(json, "parent", r.Parent);
        Flag(json, "protect", r.Protect);
        Flag(json, "external", r.External);
        List(json, "dependencies", r.Dependencies);
        List(json, "initErrors", r.InitErrors);
        Text(json, "provider", r.Provider);
        if (r.PropertyDependencies.Count > 0)
        {
            json.WriteStartObject("propertyDependencies");
            foreach (var (property, urns) in r.PropertyDependencies.OrderBy(p => p.Key, StringComparer.Ordinal))
                Array(json, property, urns);
            json.WriteEndObject();
        }
        Flag(json, "pendingReplacement", r.PendingReplacement);
        List(json, "additionalSecretOutputs", r.AdditionalSecretOutputs);
        if (r.Timeouts != Timeouts.None)
        {
            json.WriteStartObject("customTimeouts");
            Seconds(json, "create", r.Timeouts.Create);
            Seconds(json, "update", r.Timeouts.Update);
            Seconds(json, "delete", r.Timeouts.Delete);
            json.WriteEndObject();
        }
        Text(json, "importID", r.ImportId);
        Flag(json, "retainOnDelete", r.RetainOnDelete);
        Text(json, "deletedWith", r.DeletedWith);
        Time(json, "created", r.Created);
        Time(json, "modified", r.Modified);
        List(json, "ignoreChanges", r.IgnoreChanges);
        List(json, "hideDiff", r.HideDiff);
        List(json, "replaceOnChanges", r.ReplaceOnChanges);
        foreach (var (name, other) in r.Others ?? [])
        {
            json.WritePropertyName(name);
            if (other is null)
                json.WriteNullValue();
            else
                other.WriteTo(json);
        }
        json.WriteEndObject();
    }

    public static ResourceState Read(JsonElement json, Func<string, string> decrypt)
    {
        var others = json.EnumerateObject().Where(m => !Known.Contains(m.Name)).ToArray();
        return new()
        {
            Urn = Text(json, "urn"),
            Type = Text(json, "type"),
            Custom = Flag(json, "custom"),
            Delete = Flag(json, "delete"),
            Id = Text(json, "id"),
            Inputs = Properties(json, "inputs", decrypt),
            Outputs = Properties(json, "outputs", decrypt),
            Parent = Text(json, "parent"),
            Protect = Flag(json, "protect"),
            External = Flag(json, "external"),
            Dependencies = List(json, "dependencies"),
            InitErrors = List(json, "initErrors"),
            Provider = Text(json, "provider"),
            PropertyDependencies = json.TryGetProperty("propertyDependencies", out var dependencies) && dependencies.ValueKind == JsonValueKind.Object
                ? dependencies.EnumerateObject().ToDictionary(p => p.Name, p => Strings(p.Value))
                : new Dictionary<string, IReadOnlyList<string>>(),
            PendingReplacement = Flag(json, "pendingReplacement"),
            AdditionalSecretOutputs = List(json, "additionalSecretOutputs"),
            Timeouts = json.TryGetProperty("customTimeouts", out var t) && t.ValueKind == JsonValueKind.Object
                ? new(Seconds(t, "create"), Seconds(t, "update"), Seconds(t, "delete"))
                : Timeouts.None,
            ImportId = Text(json, "importID"),
            RetainOnDelete = Flag(json, "retainOnDelete"),
            DeletedWith = Text(json, "deletedWith"),
            Created = Time(json, "created"),
            Modified = Time(json, "modified"),
            IgnoreChanges = List(json, "ignoreChanges"),
            ReplaceOnChanges = List(json, "replaceOnChanges"),
            HideDiff = List(json, "hideDiff"),
            Others = others.Length == 0 ? null : new(others.Select(m => KeyValuePair.Create(m.Name, JsonNode.Parse(m.Value.GetRawText())))),
        };
    }

    static void Flag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
            json.WriteBoolean(name, true);
    }

    static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    static void Text(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
            json.WriteString(name, value);
    }

    static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    static void Properties(Utf8JsonWriter json, string name, Google.Protobuf.WellKnownTypes.Struct value, Func<string, string> encrypt)
    {
        if (value.Fields.Count == 0)
            return;
        json.WritePropertyName(name);
        PropertyJson.Write(json, value, encrypt);
    }

    static Google.Protobuf.WellKnownTypes.Struct Properties(JsonElement json, string name, Func<string, string> decrypt) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? PropertyJson.Read(value, decrypt).StructValue : new();

    static void List(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
            Array(json, name, values);
    }

    static void Array(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static IReadOnlyList<string> List(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? Strings(value) : [];

    static IReadOnlyList<string> Strings(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray().Select(v => v.GetString() ?? "")] : [];

    static void Seconds(Utf8JsonWriter json, string name, double value)
    {
        if (value > 0)
            json.WriteNumber(name, value);
    }

    static double Seconds(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;

    static void Time(Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } time)
            json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
    }

    static DateTimeOffset? Time(JsonElement json, string name) =>
        DateTimeOffset.TryParse(Text(json, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
