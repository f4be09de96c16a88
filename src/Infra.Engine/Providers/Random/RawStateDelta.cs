using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Random;

/// <summary>What the original keeps to rebuild its native state from outputs: absent attributes, maps, lists and renamed attributes.</summary>
static class RawStateDelta
{
    public const string Key = "__pulumi_raw_state_delta";

    public static Value Of(RandomResource resource, Struct outputs)
    {
        var parts = new Struct();
        foreach (var attribute in resource.Attributes.Where(attribute => attribute.Default is null && attribute.Description is null))
        {
            if (!outputs.Fields.ContainsKey(attribute.Name))
                parts.Fields[attribute.Name] = PropertyValue.Secret(Object("replace", Object("raw", Value.ForNull())));
            else if (attribute.Kind == AttributeKind.TextMap)
                parts.Fields[attribute.Name] = Object("map", Value.ForStruct(new Struct()));
        }
        foreach (var list in Lists(resource))
            parts.Fields[list] = Object("arr", Value.ForStruct(new Struct()));
        var state = new Struct { Fields = { ["ps"] = Value.ForStruct(parts) } };
        if (Renamed(resource) is { Fields.Count: > 0 } renamed)
            state.Fields["renamed"] = Value.ForStruct(renamed);
        return Object("obj", Value.ForStruct(state));
    }

    static IEnumerable<string> Lists(RandomResource resource) =>
        resource.Attributes.Where(attribute => attribute.Kind == AttributeKind.TextList).Select(attribute => attribute.Name)
            .Concat(resource.Computed.Where(name => name == "results"));

    static Struct Renamed(RandomResource resource)
    {
        var renamed = new Struct();
        foreach (var name in Lists(resource))
            renamed.Fields[name] = Value.ForString(name[..^1]);
        return renamed;
    }

    static Value Object(string name, Value value) => Value.ForStruct(new Struct { Fields = { [name] = value } });
}
