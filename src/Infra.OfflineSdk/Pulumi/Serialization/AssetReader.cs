using Google.Protobuf.WellKnownTypes;
using Pulumi.Wire;

namespace Pulumi.Serialization;

/// <summary>Reads assets and archives of the wire; an absent kind of content may be sent as an empty text.</summary>
internal static class AssetReader
{
    public static Asset Asset(Struct value)
    {
        if (Text(value, "path") is { } path) return new FileAsset(path);
        if (Text(value, "uri") is { } uri) return new RemoteAsset(uri);
        return new StringAsset(value.Fields.TryGetValue("text", out var text) ? text.StringValue : "");
    }

    public static Archive Archive(Struct value)
    {
        if (Text(value, "path") is { } path) return new FileArchive(path);
        if (Text(value, "uri") is { } uri) return new RemoteArchive(uri);
        var parts = value.Fields.TryGetValue("assets", out var assets) ? assets.StructValue.Fields : [];
        return new AssetArchive(parts.ToDictionary(p => p.Key, p => Part(p.Value)));
    }

    static AssetOrArchive Part(Value value) =>
        WireValue.SignatureOf(value) == Signatures.Archive ? Archive(value.StructValue) : Asset(value.StructValue);

    static string? Text(Struct value, string name) =>
        value.Fields.TryGetValue(name, out var text) && text.StringValue.Length > 0 ? text.StringValue : null;
}
