using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Random;

/// <summary>Inputs in the types of their attributes: "8" becomes 8, a number in keepers a text. Unknown inputs are left out.</summary>
static class InputNormalization
{
    /// <exception cref="ProviderException">A value cannot be taken as what it should be.</exception>
    public static Struct Normalize(RandomResource resource, Struct inputs)
    {
        var normalized = new Struct();
        foreach (var attribute in resource.Attributes)
        {
            if (inputs.Fields.TryGetValue(attribute.Name, out var given) && Normalize(attribute, PropertyValue.Reveal(given)) is { } value)
                normalized.Fields[attribute.Name] = value;
        }
        return normalized;
    }

    static Value? Normalize(RandomAttribute attribute, Value value)
    {
        if (PropertyValue.IsNull(value))
            return null;
        if (PropertyValue.IsUnknown(value))
            return value;
        return attribute.Kind switch
        {
            AttributeKind.Whole => Whole(attribute, value),
            AttributeKind.Flag => Flag(attribute, value),
            AttributeKind.TextMap => Map(attribute, value),
            AttributeKind.TextList => List(attribute, value),
            _ => Text(value) is not { } text ? throw Bad(attribute, $"Expected a string, got: {Show(value)}")
                : attribute.EmptyIsAbsent && text.StringValue.Length == 0 ? null : text,
        };
    }

    static Value Whole(RandomAttribute attribute, Value value) => value.KindCase switch
    {
        Value.KindOneofCase.NumberValue => value,
        Value.KindOneofCase.StringValue when double.TryParse(value.StringValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Value.ForNumber(number),
        Value.KindOneofCase.StringValue => throw Bad(attribute, $"Expected a Number, got resource.PropertyValue{{V:{GoText.Quote(value.StringValue)}}} true"),
        _ => throw Bad(attribute, $"Expected a Number, got {Show(value)}"),
    };

    static Value Flag(RandomAttribute attribute, Value value) => (value.KindCase, value.HasStringValue ? value.StringValue : "") switch
    {
        (Value.KindOneofCase.BoolValue, _) => value,
        (_, "true") => Value.ForBool(true),
        (_, "false") => Value.ForBool(false),
        _ => throw Bad(attribute, "Expected a Boolean"),
    };

    static Value Map(RandomAttribute attribute, Value value)
    {
        if (value.KindCase != Value.KindOneofCase.StructValue)
            throw Bad(attribute, $"Expected an Object PropertyValue, found {Kind(value)} ({GoText.Quote(Show(value))})");
        var map = new Struct();
        foreach (var (key, member) in value.StructValue.Fields)
            map.Fields[key] = PropertyValue.IsNull(member) ? Value.ForNull() : Text(member) ?? throw Bad(attribute, $"Expected a string, got: {Show(member)}");
        return Value.ForStruct(map);
    }

    static Value List(RandomAttribute attribute, Value value)
    {
        if (value.KindCase != Value.KindOneofCase.ListValue)
            throw Bad(attribute, "Expected an Array PropertyValue");
        return Value.ForList([.. value.ListValue.Values.Select((item, i) =>
            PropertyValue.IsNull(item) ? Value.ForNull()
            : Text(item) ?? throw Bad(attribute, $"encList failed while encoding element {i} ({Show(item)}): Expected a string, got: {Show(item)}"))]);
    }

    static Value? Text(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => value,
        Value.KindOneofCase.NumberValue => Value.ForString(GoText.Number(value.NumberValue)),
        Value.KindOneofCase.BoolValue => Value.ForString(value.BoolValue ? "true" : "false"),
        _ => null,
    };

    static string Kind(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => "string",
        Value.KindOneofCase.NumberValue => "number",
        Value.KindOneofCase.BoolValue => "bool",
        _ => "[]",
    };

    static string Show(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.ListValue => $"{{[{string.Join(' ', value.ListValue.Values.Select(Show))}]}}",
        Value.KindOneofCase.StructValue => $"{{map[{string.Join(' ', value.StructValue.Fields.Select(member => $"{member.Key}:{Show(member.Value)}"))}]}}",
        _ => $"{{{Text(value)?.StringValue}}}",
    };

    static ProviderException Bad(RandomAttribute attribute, string problem) =>
        new($"cannot encode resource inputs to call ValidateResourceConfig: objectEncoder failed on property \"{attribute.ErrorName}\": {problem}");
}
