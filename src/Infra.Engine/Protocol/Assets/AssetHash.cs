using System.Security.Cryptography;
using System.Text;

namespace Infra.Engine.Protocol.Assets;

/// <summary>Pulumi's hashes of assets and archives, in lower-case hexadecimal.</summary>
public static class AssetHash
{
    static readonly string[] ArchiveEndings = [".tar", ".tgz", ".tar.gz", ".zip", ".jar"];

    /// <summary>Of a text: SHA-256 of its UTF-8 bytes.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Of a file's content.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string OfFile(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Of an archive file: SHA-256 of its bytes; of a folder: that of its files as members.</summary>
    /// <exception cref="ProviderException">The path names neither.</exception>
    public static string OfArchive(string path) =>
        Directory.Exists(path) ? OfMembers(Members(path, ""))
        : ArchiveEndings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)) ? OfFile(path)
        : throw new ProviderException($"'{path}' is neither a recognized archive type nor a directory");

    /// <summary>Of members in the order given (Pulumi sorts the members of an archive of assets by name, ordinally).</summary>
    public static string OfMembers(IEnumerable<ArchiveMember> members)
    {
        using var hash = SHA256.Create();
        using (var stream = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            var tar = new TarStream(stream);
            foreach (var member in members)
            {
                using var content = member.Open();
                tar.Add(member.Name, content.Length, content);
            }
            tar.Finish();
        }
        return Convert.ToHexStringLower(hash.Hash!);
    }

    /// <summary>The files below a folder as members, in the order in which Pulumi meets them: folder by folder, by name.</summary>
    /// <param name="prefix">What stands before each name; empty or ending in a slash.</param>
    public static IEnumerable<ArchiveMember> Members(string folder, string prefix) =>
        new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal).SelectMany(entry => entry is DirectoryInfo
            ? Members(entry.FullName, $"{prefix}{entry.Name}/")
            : [new ArchiveMember($"{prefix}{entry.Name}", () => File.OpenRead(entry.FullName))]);
}
