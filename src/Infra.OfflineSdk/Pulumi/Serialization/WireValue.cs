using Google.Protobuf.WellKnownTypes;
using Pulumi.Wire;

namespace Pulumi.Serialization;

/// <summary>The forms of values on the wire.</summary>
internal static class WireValue
{
    public static Value Of(object plain) => plain switch
    {
        bool flag => Value.ForBool(flag),
        int number => Value.ForNumber(number),
        double number => Value.ForNumber(number),
        _ => Value.ForString((string)plain),
    };

    public static Value Special(string signature, params (string Name, Value Value)[] members)
    {
        var special = new Struct { Fields = { [Signatures.Key] = Value.ForString(signature) } };
        foreach (var (name, value) in members) special.Fields[name] = value;
        return Value.ForStruct(special);
    }

    public static Value Secret(Value? value) => Special(Signatures.Secret, ("value", value ?? Value.ForNull()));

    public static Value OutputValue(Value? value, OutputState<object?> state, IEnumerable<string> dependencies)
    {
        var special = Special(Signatures.Output);
        if (state.IsKnown) special.StructValue.Fields["value"] = value ?? Value.ForNull();
        if (state.IsSecret) special.StructValue.Fields["secret"] = Value.ForBool(true);
        var urns = dependencies.Select(Value.ForString).ToArray();
        if (urns.Length > 0) special.StructValue.Fields["dependencies"] = Value.ForList(urns);
        return special;
    }

    /// <summary>Which special value an object is; null for a plain one.</summary>
    public static string? SignatureOf(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue
        && value.StructValue.Fields.TryGetValue(Signatures.Key, out var signature) ? signature.StringValue : null;
}
