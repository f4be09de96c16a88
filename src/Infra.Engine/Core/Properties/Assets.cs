using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Protocol.Assets;

namespace Infra.Engine.Properties;

/// <summary>
/// Assets, archives and resource references as the state has them: with a hash of the content, with the one member that says where
/// that is, and without what an SDK adds for itself.
/// </summary>
internal static class Assets
{
    const string Hash = "hash", Text = "text", InFile = "path", Remote = "uri", Members = "assets", PackageVersion = "packageVersion";

    /// <param name="folder">What their paths are relative to: the program's folder.</param>
    /// <exception cref="ProviderException">A file is not there.</exception>
    public static Struct Complete(Struct properties, string folder)
    {
        var whole = Value.ForStruct(properties);
        return Rewriting.Any(whole, IsSpecial) ? Rewriting.Map(whole, value => Completed(value, folder)).StructValue : properties;
    }

    static bool IsSpecial(Value value) => Wire.SignatureOf(value) is Wire.AssetSignature or Wire.ArchiveSignature or Wire.ResourceSignature;

    static Value? Completed(Value value, string folder) => Wire.SignatureOf(value) switch
    {
        Wire.AssetSignature => Asset(value.StructValue, folder),
        Wire.ArchiveSignature => Archive(value.StructValue, folder),
        Wire.ResourceSignature when !value.StructValue.Fields.ContainsKey(PackageVersion) => Reference(value.StructValue),
        _ => null,
    };

    static Value Reference(Struct reference)
    {
        var stored = reference.Clone();
        stored.Fields[PackageVersion] = Value.ForString("");
        return Value.ForStruct(stored);
    }

    static Value Asset(Struct asset, string folder)
    {
        var place = new[] { Text, InFile, Remote }.FirstOrDefault(member => Given(asset, member).Length > 0);
        var stored = Stored(asset, Wire.AssetSignature, place);
        if (Given(asset, Hash).Length == 0 && place != Remote)
            stored.Fields[Hash] = Value.ForString(place == InFile ? FileHash(Given(asset, InFile), folder) : AssetHash.OfText(Given(asset, Text)));
        return Value.ForStruct(stored);
    }

    static Value Archive(Struct archive, string folder)
    {
        var place = new[] { InFile, Remote }.FirstOrDefault(member => Given(archive, member).Length > 0);
        var stored = Stored(archive, Wire.ArchiveSignature, place);
        if (place is null)
            stored.Fields[Members] = Value.ForStruct(new());
        if (place is null && archive.Fields.TryGetValue(Members, out var members))
            foreach (var (name, member) in members.StructValue.Fields)
                stored.Fields[Members].StructValue.Fields[name] = Completed(member, folder) ?? member;
        if (Given(archive, Hash).Length == 0 && place != Remote)
            stored.Fields[Hash] = Value.ForString(place == InFile
                ? ArchiveFileHash(Given(archive, InFile), folder)
                : AssetHash.OfMembers(MembersOf(stored, "", folder).OrderBy(m => m.Name, StringComparer.Ordinal)));
        return Value.ForStruct(stored);
    }

    static Struct Stored(Struct given, string signature, string? place)
    {
        var stored = new Struct { Fields = { [Wire.Signature] = Value.ForString(signature) } };
        foreach (var member in new[] { Hash, place })
            if (member is not null && given.Fields.TryGetValue(member, out var value) && Given(given, member).Length > 0)
                stored.Fields[member] = value;
        return stored;
    }

    static IEnumerable<ArchiveMember> MembersOf(Struct archive, string prefix, string folder) =>
        archive.Fields[Members].StructValue.Fields.SelectMany(f => MembersOf(f.Value, prefix + f.Key, folder));

    static IEnumerable<ArchiveMember> MembersOf(Value member, string name, string folder)
    {
        var content = member.StructValue;
        var path = Path.GetFullPath(Given(content, InFile), folder);
        return (Wire.SignatureOf(member), Given(content, InFile).Length > 0) switch
        {
            (Wire.AssetSignature, true) => [new(name, () => File.OpenRead(path))],
            (Wire.AssetSignature, false) => [new(name, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Given(content, Text))))],
            (_, true) when Directory.Exists(path) => AssetHash.Members(path, name + "/"),
            (_, false) when content.Fields.ContainsKey(Members) => MembersOf(content, name + "/", folder),
            _ => throw new ProviderException($"archive member '{name}': archive files inside of archives are not supported; unpack it to a folder"),
        };
    }

    static string FileHash(string path, string folder) => Path.GetFullPath(path, folder) is var full && File.Exists(full)
        ? AssetHash.OfFile(full)
        : throw new ProviderException($"failed to open asset file '{full}': open {full}: no such file or directory");

    static string ArchiveFileHash(string path, string folder) => Path.GetFullPath(path, folder) is var full && (File.Exists(full) || Directory.Exists(full))
        ? AssetHash.OfArchive(full)
        : throw new ProviderException($"couldn't read archive path '{full}': stat {full}: no such file or directory");

    static string Given(Struct special, string member) =>
        special.Fields.TryGetValue(member, out var value) && value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : "";
}
