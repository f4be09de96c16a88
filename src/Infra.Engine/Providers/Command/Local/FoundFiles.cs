using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol.Assets;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command.Local;

/// <summary>The files that assetPaths and archivePaths match once a script has run.</summary>
static class FoundFiles
{
    /// <summary>The outputs <c>assets</c> and <c>archive</c>, each present when its patterns are.</summary>
    /// <param name="home">The program's folder.</param>
    public static Struct Of(Struct inputs, string home)
    {
        var found = new Struct();
        if (inputs.Fields.ContainsKey("assetPaths"))
            found.Fields["assets"] = Value.ForStruct(Find(inputs, "assetPaths", home).Assets);
        if (inputs.Fields.ContainsKey("archivePaths"))
        {
            var (assets, members) = Find(inputs, "archivePaths", home);
            found.Fields["archive"] = AssetForm.Archive(assets, AssetHash.OfMembers(members));
        }
        return found;
    }

    // A relative dir stays relative in the paths of the answer; without one they are absolute.
    static (Struct Assets, IReadOnlyList<ArchiveMember> Members) Find(Struct inputs, string property, string home)
    {
        var globs = inputs.Texts(property).Select(Glob.Parse).ToList();
        var folder = Path.GetFullPath(inputs.Text("dir") ?? ".", home);
        var (assets, members) = (new Struct(), new List<ArchiveMember>());
        foreach (var member in AssetHash.Members(folder, "").Where(member => IsWanted(member.Name, globs)).OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, member.Name);
            assets.Fields[member.Name] = AssetForm.File(Path.Combine(inputs.Text("dir") ?? home, member.Name), AssetHash.OfFile(path));
            members.Add(member);
        }
        return (assets, members);
    }

    // The last pattern that matches decides.
    static bool IsWanted(string name, IReadOnlyList<Glob> globs) => globs.LastOrDefault(glob => glob.Matches(name)) is { Excludes: false };
}
