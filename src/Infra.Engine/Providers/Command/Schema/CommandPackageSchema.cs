using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Infra.Engine.Providers.Command.Schema;

/// <summary>The schema of the command package, from the schemas its inputs are checked with.</summary>
static class CommandPackageSchema
{
    const string Any = "pulumi.json#/Any", Asset = "pulumi.json#/Asset", Archive = "pulumi.json#/Archive";

    static readonly string[] Streams = ["stderr", "stdout"];

    public static string Text()
    {
        var document = PackageSchema.Document("command", CommandProvider.Version, "Scripts here and on other machines, files to other machines.");
        Resource(document, "command:local:Command", CommandSchemas.LocalCommand, [.. Outputs, ("archive", PackageSchema.Reference(Archive)), ("assets", PackageSchema.MapOf(PackageSchema.Reference(Asset)))]);
        Resource(document, "command:remote:Command", CommandSchemas.RemoteCommand, Outputs);
        Resource(document, "command:remote:CopyToRemote", CommandSchemas.CopyToRemote, []);
        var run = CommandSchemas.LocalRun;
        document["functions"]!["command:local:run"] = new JsonObject
        {
            ["inputs"] = Object(document, run),
            ["outputs"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject([.. Properties(document, run), .. Outputs.Select(o => KeyValuePair.Create(o.Name, (JsonNode?)o.Property))]),
                ["required"] = PackageSchema.Names([.. Required(run), .. Streams]),
            },
        };
        return document.ToJsonString();
    }

    static (string Name, JsonObject Property)[] Outputs => [.. Streams.Select(name => (name, PackageSchema.Type("string")))];

    static void Resource(JsonObject document, string token, ObjectSchema schema, (string Name, JsonObject Property)[] outputs) =>
        document["resources"]![token] = PackageSchema.Resource(
            new(Properties(document, schema)), Required(schema),
            new(outputs.Select(o => KeyValuePair.Create(o.Name, (JsonNode?)o.Property))), [.. Required(schema), .. outputs.Select(o => o.Name).Intersect(Streams)]);

    static JsonObject Object(JsonObject document, ObjectSchema schema) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(Properties(document, schema)),
        ["required"] = PackageSchema.Names(Required(schema)),
    };

    static IEnumerable<string> Required(ObjectSchema schema) => schema.Fields.Where(field => field.Required).Select(field => field.Name);

    static IEnumerable<KeyValuePair<string, JsonNode?>> Properties(JsonObject document, ObjectSchema schema) =>
        [.. schema.Fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Property(document, field)))];

    static JsonObject Property(JsonObject document, Field field)
    {
        var property = field.Type switch
        {
            FieldType.Flag => PackageSchema.Type("boolean"),
            FieldType.Number { Whole: true } => PackageSchema.Type("integer"),
            FieldType.Number => PackageSchema.Type("number"),
            FieldType.TextList => PackageSchema.ListOf(PackageSchema.Type("string")),
            FieldType.AnyList => PackageSchema.ListOf(PackageSchema.Reference(Any)),
            FieldType.TextMap => PackageSchema.MapOf(PackageSchema.Type("string")),
            FieldType.AssetOrArchive => new JsonObject { ["oneOf"] = new JsonArray(PackageSchema.Reference(Asset), PackageSchema.Reference(Archive)) },
            FieldType.Nested nested => PackageSchema.Reference($"#/types/{Named(document, nested.Schema)}"),
            _ => PackageSchema.Type("string"),
        };
        if (field.Secret)
            property["secret"] = true;
        if (field.Name == "triggers")
            property["willReplaceOnChanges"] = true;
        if (field.Default is { } value)
            property["default"] = JsonNode.Parse(JsonFormatter.Default.Format(value));
        return property;
    }

    static string Named(JsonObject document, ObjectSchema schema)
    {
        var token = $"command:{schema.Name.Replace('.', ':')}";
        if (document["types"]![token] is null)
            document["types"]![token] = Object(document, schema);
        return token;
    }
}
