using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Values;

/// <summary>Pulumi's special property values inside protobuf's <see cref="Value"/>: unknown, secret, asset, archive.</summary>
static class PropertyValue
{
    /// <summary>What stands for a value that is not known before the deployment.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public const string SignatureKey = "4dabf18193072939515e22adb298388d";
    public const string AssetSignature = "c44067f5952c0a294b673a41bacd8c17";
    public const string ArchiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
    public const string ResourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
    const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    const string OutputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

    public static Value Secret(Value value) => Value.ForStruct(new Struct
    {
        Fields = { [SignatureKey] = Value.ForString(SecretSignature), ["value"] = value },
    });

    public static Value UnknownValue() => Value.ForString(Unknown);

    public static bool IsUnknown(Value value) => value.KindCase == Value.KindOneofCase.StringValue && value.StringValue == Unknown;

    public static bool IsNull(Value value) => value.KindCase is Value.KindOneofCase.NullValue or Value.KindOneofCase.None;

    public static bool IsSecret(Value value) =>
        Signature(value) == SecretSignature
        || (Signature(value) == OutputSignature && value.StructValue.Fields.TryGetValue("secret", out var secret) && secret.BoolValue);

    public static bool IsAssetOrArchive(Value value) => Signature(value) is AssetSignature or ArchiveSignature;

    public static string? Signature(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue && value.StructValue.Fields.TryGetValue(SignatureKey, out var signature)
            ? signature.StringValue
            : null;

    /// <summary>The value without its outer secret or output wrapper.</summary>
    public static Value Unwrap(Value value) => Signature(value) switch
    {
        SecretSignature => Unwrap(value.StructValue.Fields["value"]),
        OutputSignature => value.StructValue.Fields.TryGetValue("value", out var inner) ? Unwrap(inner) : UnknownValue(),
        _ => value,
    };

    /// <summary>The value without any secret or output wrapper, at any depth.</summary>
    public static Value Reveal(Value value)
    {
        var plain = Unwrap(value);
        return plain.KindCase switch
        {
            Value.KindOneofCase.StructValue => Value.ForStruct(Reveal(plain.StructValue)),
            Value.KindOneofCase.ListValue => Value.ForList([.. plain.ListValue.Values.Select(Reveal)]),
            _ => plain,
        };
    }

    public static Struct Reveal(Struct properties)
    {
        var revealed = new Struct();
        foreach (var (key, value) in properties.Fields)
            revealed.Fields[key] = Reveal(value);
        return revealed;
    }

    /// <summary>The text of a property, or null when it is absent, null or unknown.</summary>
    public static string? Text(this Struct properties, string name) =>
        properties.Fields.TryGetValue(name, out var value) && Unwrap(value) is { KindCase: Value.KindOneofCase.StringValue } text && !IsUnknown(text)
            ? text.StringValue
            : null;

    /// <summary>The number of a property, or null when it is absent or not a number.</summary>
    public static double? Number(this Struct properties, string name) =>
        properties.Fields.TryGetValue(name, out var value) && Unwrap(value) is { KindCase: Value.KindOneofCase.NumberValue } number
            ? number.NumberValue
            : null;

    public static bool? Flag(this Struct properties, string name) =>
        properties.Fields.TryGetValue(name, out var value) && Unwrap(value) is { KindCase: Value.KindOneofCase.BoolValue } flag
            ? flag.BoolValue
            : null;

    /// <summary>The texts of a list property; empty when it is absent.</summary>
    public static IReadOnlyList<string> Texts(this Struct properties, string name) =>
        properties.Fields.TryGetValue(name, out var value) && Unwrap(value) is { KindCase: Value.KindOneofCase.ListValue } list
            ? [.. list.ListValue.Values.Select(item => Unwrap(item).StringValue)]
            : [];

    /// <summary>The members of a map property, in order of their keys; empty when it is absent.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> TextMap(this Struct properties, string name) =>
        properties.Fields.TryGetValue(name, out var value) && Unwrap(value) is { KindCase: Value.KindOneofCase.StructValue } map
            ? [.. map.StructValue.Fields.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Unwrap(member.Value).StringValue))]
            : [];
}
