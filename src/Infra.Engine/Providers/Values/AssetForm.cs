using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Values;

/// <summary>Assets and archives as the original answers them: every member spelt out, absent ones empty.</summary>
static class AssetForm
{
    public static Value Spell(Value value)
    {
        if (!PropertyValue.IsAssetOrArchive(value))
            return value;
        var spelt = value.Clone();
        var members = spelt.StructValue.Fields;
        foreach (var name in PropertyValue.Signature(value) == PropertyValue.AssetSignature ? AssetMembers : ArchiveMembers)
            members.TryAdd(name, Value.ForString(""));
        if (PropertyValue.Signature(value) == PropertyValue.AssetSignature)
            return spelt;
        members["assets"] = Value.ForStruct(new Struct
        {
            Fields = { value.StructValue.Fields.TryGetValue("assets", out var assets) ? assets.StructValue.Fields.ToDictionary(asset => asset.Key, asset => Spell(asset.Value)) : [] },
        });
        return spelt;
    }

    static readonly string[] AssetMembers = ["path", "text", "uri"];
    static readonly string[] ArchiveMembers = ["path", "uri"];

    public static Value File(string path, string hash) => Spell(New(PropertyValue.AssetSignature, hash, ("path", Value.ForString(path))));

    public static Value Archive(Struct assets, string hash) => Spell(New(PropertyValue.ArchiveSignature, hash, ("assets", Value.ForStruct(assets))));

    static Value New(string signature, string hash, (string Name, Value Value) member) => Value.ForStruct(new Struct
    {
        Fields = { [PropertyValue.SignatureKey] = Value.ForString(signature), ["hash"] = Value.ForString(hash), [member.Name] = member.Value },
    });
}
