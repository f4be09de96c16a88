using System.Text;
using Infra.Engine.Protocol;
using Infra.Engine.Protocol.Assets;

namespace Infra.Engine.Providers.Tests.Assets;

/// <summary>The hashes that the recordings b05, b13 and r07 show.</summary>
public sealed class AssetHashTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("infra-hash-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static ArchiveMember Member(string name, string content) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void Of_an_archive_without_members() =>
        Assert.Equal("5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef", AssetHash.OfMembers([]));

    [Fact]
    public void Of_one_member() => Assert.StartsWith("5dc2816298dc", AssetHash.OfMembers([Member("d/x", "x")]), StringComparison.Ordinal);

    [Fact]
    public void Of_a_text() => Assert.StartsWith("2d711642b726", AssetHash.OfText("x"), StringComparison.Ordinal);

    [Fact]
    public void Of_a_folder()
    {
        File.WriteAllText(Path.Combine(folder, "z.txt"), "z");
        Assert.StartsWith("9e6c1054489d", AssetHash.OfArchive(folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Visits_a_folder_before_the_files_that_continue_its_name()
    {
        Directory.CreateDirectory(Path.Combine(folder, "a"));
        File.WriteAllText(Path.Combine(folder, "a/x"), "");
        File.WriteAllText(Path.Combine(folder, "a.txt"), "");
        Assert.Equal(["a/x", "a.txt"], AssetHash.Members(folder, "").Select(member => member.Name));
    }

    [Fact]
    public void Reads_back_long_and_foreign_names()
    {
        string[] names = [new string('n', 120), $"{new string('d', 90)}/{new string('f', 90)}", "grün/日本.txt"];
        var stream = new MemoryStream();
        var tar = new TarStream(stream);
        foreach (var name in names)
            tar.Add(name, 2, new MemoryStream("hi"u8.ToArray()));
        tar.Finish();
        stream.Position = 0;
        var reader = new System.Formats.Tar.TarReader(stream);
        foreach (var name in names)
            Assert.Equal(name, reader.GetNextEntry()!.Name);
        Assert.Null(reader.GetNextEntry());
    }

    [Fact]
    public void Refuses_a_file_that_is_no_archive()
    {
        File.WriteAllText(Path.Combine(folder, "plain.txt"), "");
        Assert.EndsWith("is neither a recognized archive type nor a directory",
            Assert.Throws<ProviderException>(() => AssetHash.OfArchive(Path.Combine(folder, "plain.txt"))).Message, StringComparison.Ordinal);
    }
}
