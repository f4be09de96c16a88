using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Properties;

/// <summary>The special forms that property values take on Pulumi's wire and in its state.</summary>
internal static class Wire
{
    public const string Signature = "4dabf18193072939515e22adb298388d";
    public const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";
    public const string OutputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
    public const string AssetSignature = "c44067f5952c0a294b673a41bacd8c17";
    public const string ArchiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
    public const string ResourceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static readonly Value UnknownValue = Value.ForString(Unknown);

    public static bool IsUnknown(Value value) => value.KindCase == Value.KindOneofCase.StringValue && value.StringValue == Unknown;

    /// <summary>The signature of a special value, or null for an ordinary one.</summary>
    public static string? SignatureOf(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue
        && value.StructValue.Fields.TryGetValue(Signature, out var signature)
        && signature.KindCase == Value.KindOneofCase.StringValue
            ? signature.StringValue
            : null;

    public static bool IsSecret(Value value) => SignatureOf(value) == SecretSignature;

    public static Value Secret(Value content) => IsSecret(content)
        ? content
        : Value.ForStruct(new Struct { Fields = { [Signature] = Value.ForString(SecretSignature), ["value"] = content } });

    /// <summary>What is inside a secret, nested ones included; the value itself when it is no secret.</summary>
    public static Value Reveal(Value value)
    {
        while (IsSecret(value))
            value = value.StructValue.Fields.TryGetValue("value", out var content) ? content : Value.ForNull();
        return value;
    }

    public static bool IsNull(Value value) => value.KindCase is Value.KindOneofCase.NullValue or Value.KindOneofCase.None;
}
