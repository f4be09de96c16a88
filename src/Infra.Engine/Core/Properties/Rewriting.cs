using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Properties;

/// <summary>Whole-value transformations; values are never changed in place.</summary>
internal static class Rewriting
{
    /// <summary>Removes every secret mark.</summary>
    public static Value WithoutSecrets(Value value) => Map(value, inner => Wire.IsSecret(inner) ? WithoutSecrets(Wire.Reveal(inner)) : null);

    public static Struct WithoutSecrets(Struct properties) => WithoutSecrets(Value.ForStruct(properties)).StructValue;

    /// <summary>Replaces resource references by the resource's id, or its URN where it has none.</summary>
    public static Struct WithoutReferences(Struct properties) => Map(Value.ForStruct(properties), ReferenceAsText).StructValue;

    /// <summary>Replaces output values by what the engine stores: the value, a secret, or the unknown.</summary>
    public static Struct WithoutOutputValues(Struct properties) => Map(Value.ForStruct(properties), Settle).StructValue;

    /// <summary>URNs that the output values in here say they come from.</summary>
    public static IReadOnlyList<string> OutputDependencies(Value value)
    {
        var urns = new List<string>();
        _ = Any(value, inner =>
        {
            if (Wire.SignatureOf(inner) == Wire.OutputSignature && inner.StructValue.Fields.TryGetValue("dependencies", out var from))
                urns.AddRange(from.ListValue.Values.Select(urn => urn.StringValue));
            return false;
        });
        return urns;
    }

    public static bool ContainsUnknown(Value value) => Any(value, Wire.IsUnknown);

    public static bool ContainsSecret(Value value) => Any(value, Wire.IsSecret);

    public static bool Any(Value value, Func<Value, bool> test) => test(value) || value.KindCase switch
    {
        Value.KindOneofCase.StructValue => value.StructValue.Fields.Values.Any(inner => Any(inner, test)),
        Value.KindOneofCase.ListValue => value.ListValue.Values.Any(inner => Any(inner, test)),
        _ => false,
    };

    /// <summary>Where <paramref name="replace"/> answers, its answer stands in place of that part; what holds no such part stays the same object.</summary>
    public static Value Map(Value value, Func<Value, Value?> replace)
    {
        if (replace(value) is { } replaced)
            return replaced;
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StructValue:
                Struct? copy = null;
                foreach (var (key, inner) in value.StructValue.Fields)
                    if (Map(inner, replace) is var mapped && mapped != (object)inner)
                        (copy ??= Shallow(value.StructValue)).Fields[key] = mapped;
                return copy is null ? value : Value.ForStruct(copy);
            case Value.KindOneofCase.ListValue:
                Value[] items = [.. value.ListValue.Values.Select(inner => Map(inner, replace))];
                return items.Zip(value.ListValue.Values).All(pair => pair.First == (object)pair.Second) ? value : Value.ForList(items);
            default:
                return value;
        }
    }

    static Struct Shallow(Struct properties)
    {
        var copy = new Struct();
        foreach (var (key, inner) in properties.Fields)
            copy.Fields[key] = inner;
        return copy;
    }

    static Value? ReferenceAsText(Value value)
    {
        if (Wire.SignatureOf(value) != Wire.ResourceSignature)
            return null;
        var fields = value.StructValue.Fields;
        return fields.TryGetValue("id", out var id) && !Wire.IsNull(id) ? id : fields.TryGetValue("urn", out var urn) ? urn : Value.ForNull();
    }

    static Value? Settle(Value value)
    {
        if (Wire.SignatureOf(value) != Wire.OutputSignature)
            return null;
        var fields = value.StructValue.Fields;
        var content = fields.TryGetValue("value", out var known) ? Map(known, Settle) : Wire.UnknownValue;
        return fields.TryGetValue("secret", out var secret) && secret.BoolValue ? Wire.Secret(content) : content;
    }
}
