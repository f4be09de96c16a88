using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Infra.Engine.Providers.Random;

/// <summary>The schema of the random package, from its table of resources.</summary>
static class RandomSchema
{
    public static string Text()
    {
        var document = PackageSchema.Document("random", RandomProvider.Version, "Values that are drawn once and kept in the state.");
        foreach (var resource in RandomResources.ByToken.Values.OrderBy(r => r.Token, StringComparer.Ordinal))
        {
            var inputs = new JsonObject(resource.Attributes.Select(attribute => KeyValuePair.Create(attribute.Name, (JsonNode?)Input(attribute))));
            var outputs = new JsonObject(resource.Computed.Select(name => KeyValuePair.Create(name, (JsonNode?)Output(resource, name))));
            var required = resource.Attributes.Where(a => a.Description is not null).Select(a => a.Name).ToList();
            var always = resource.Attributes.Where(a => a.Default is not null).Select(a => a.Name);
            document["resources"]![resource.Token] = PackageSchema.Resource(inputs, required, outputs, [.. required, .. always, .. resource.Computed]);
        }
        return document.ToJsonString();
    }

    static JsonObject Input(RandomAttribute attribute)
    {
        var property = attribute.Kind switch
        {
            AttributeKind.Whole => PackageSchema.Type("integer"),
            AttributeKind.Flag => PackageSchema.Type("boolean"),
            AttributeKind.TextMap => PackageSchema.MapOf(PackageSchema.Type("string")),
            AttributeKind.TextList => PackageSchema.ListOf(PackageSchema.Type("string")),
            _ => PackageSchema.Type("string"),
        };
        property["willReplaceOnChanges"] = true;
        if (attribute.Description is { } description)
            property["description"] = description;
        if (attribute.Default is { } value)
            property["default"] = JsonNode.Parse(JsonFormatter.Default.Format(value));
        return property;
    }

    static JsonObject Output(RandomResource resource, string name)
    {
        var property = name == "results" ? PackageSchema.ListOf(PackageSchema.Type("string"))
            : PackageSchema.Type(resource.Token.EndsWith(":RandomInteger", StringComparison.Ordinal) ? "integer" : "string");
        if (resource.Secrets.Contains(name))
            property["secret"] = true;
        return property;
    }
}
