using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Wire;

namespace Pulumi.Serialization;

/// <summary>Reads a value of the wire: an unknown part makes the whole unknown, a secret part makes it secret.</summary>
internal static class ValueReader
{
    public static OutputState<object?> Read(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.BoolValue => OutputState<object?>.Known(value.BoolValue),
        Value.KindOneofCase.NumberValue => OutputState<object?>.Known(value.NumberValue),
        Value.KindOneofCase.StringValue when value.StringValue == Signatures.Unknown => Unknown,
        Value.KindOneofCase.StringValue => OutputState<object?>.Known(value.StringValue),
        Value.KindOneofCase.ListValue => List(value.ListValue),
        Value.KindOneofCase.StructValue => Object(value),
        _ => OutputState<object?>.Known(null),
    };

    static OutputState<object?> Unknown => new(null, false, false, []);

    static OutputState<object?> Object(Value value) => WireValue.SignatureOf(value) switch
    {
        null => Map(value.StructValue),
        Signatures.Secret => Read(Member(value, "value")) with { IsSecret = true },
        Signatures.Output => OutputValue(value),
        Signatures.Asset => OutputState<object?>.Known(AssetReader.Asset(value.StructValue)),
        Signatures.Archive => OutputState<object?>.Known(AssetReader.Archive(value.StructValue)),
        Signatures.Resource => Reference(value),
        var other => throw new InvalidOperationException($"Unrecognized signature '{other}' in a value from the engine."),
    };

    static OutputState<object?> OutputValue(Value value)
    {
        var secret = value.StructValue.Fields.TryGetValue("secret", out var mark) && mark.BoolValue;
        return value.StructValue.Fields.TryGetValue("value", out var inner)
            ? Read(inner) with { IsSecret = secret }
            : Unknown with { IsSecret = secret };
    }

    // A program that needs the resource itself holds it already; elsewhere its name is what can be shown.
    static OutputState<object?> Reference(Value value) =>
        Read(value.StructValue.Fields.TryGetValue("id", out var id) && id.StringValue.Length > 0 ? id : Member(value, "urn"));

    static Value Member(Value value, string name) => value.StructValue.Fields.TryGetValue(name, out var member)
        ? member
        : throw new InvalidOperationException($"A special value from the engine lacks its member '{name}'.");

    static OutputState<object?> List(ListValue list)
    {
        var items = list.Values.Select(Read).ToArray();
        return Whole(items, () => items.Select(i => i.Value).ToImmutableArray());
    }

    static OutputState<object?> Map(Struct map)
    {
        var members = map.Fields.Select(f => (f.Key, State: Read(f.Value))).ToArray();
        return Whole([.. members.Select(m => m.State)], () => members.ToImmutableDictionary(m => m.Key, m => m.State.Value));
    }

    static OutputState<object?> Whole(OutputState<object?>[] parts, Func<object> whole)
    {
        var known = parts.All(p => p.IsKnown);
        return new(known ? whole() : null, known, parts.Any(p => p.IsSecret), []);
    }
}
