using System.Text;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>Writes files on another machine.</summary>
sealed class RemoteFiles(SshConnections connections, IProviderLog log)
{
    const string Prepare = """
        parent=$(dirname -- "$path")
        mkdir -p -- "$parent" || { echo "failed to create parent directories for $path" >&2; exit 1; }
        cat > "$path"
        """;

    public async Task CopyAsync(string urn, Struct connection, Value source, string remotePath, Redaction redaction, CancellationToken cancellation)
    {
        var asset = source.StructValue;
        var localPath = asset.Text("path") ?? "";
        if (PropertyValue.Signature(source) == PropertyValue.AssetSignature && localPath.Length == 0)
            await WriteAsync(TextFile(remotePath), Encoding.UTF8.GetBytes(asset.Text("text") ?? throw new ProviderException("source: only texts and local files can be copied, not what an address names")));
        else if (Directory.Exists(localPath))
            await CopyFolderAsync(localPath, remotePath);
        else if (File.Exists(localPath))
            await WriteAsync(IntoOrAs(remotePath, Path.GetFileName(localPath)), await File.ReadAllBytesAsync(localPath, cancellation));
        else
            throw new ProviderException($"open {localPath}: no such file or directory");

        async Task CopyFolderAsync(string folder, string target)
        {
            // Without a slash at its end the folder itself is copied, with one its members, as rsync does.
            var root = folder.EndsWith('/') ? target : $"{target.TrimEnd('/')}/{Path.GetFileName(folder)}";
            var folders = Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(below => $"{root}/{Path.GetRelativePath(folder, below)}").Prepend(root);
            foreach (var made in folders)
                await WriteAsync(Folder(made), []);
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                await WriteAsync($"path={Quote($"{root}/{Path.GetRelativePath(folder, file)}")}\n{Prepare}", await File.ReadAllBytesAsync(file, cancellation));
        }

        async Task WriteAsync(string script, byte[] content)
        {
            var run = new ScriptRun(urn, script, new Struct { Fields = { ["connection"] = Value.ForStruct(connection), ["logging"] = Value.ForString("none") } }, [], redaction) { Content = content };
            try
            {
                await new RemoteRunner(connections, log).RunAsync(run, cancellation);
            }
            catch (ScriptFailedException e)
            {
                throw new ProviderException(redaction.Apply(e.Output.Trim() is { Length: > 0 } said ? said : e.Message));
            }
        }
    }

    static string TextFile(string remotePath) => $$"""
        path={{Quote(remotePath)}}
        [ ! -d "$path" ] || { echo "remote path $path is a directory; when using a text asset, remotePath must be a file path" >&2; exit 1; }
        {{Prepare}}
        """;

    static string IntoOrAs(string remotePath, string name) => $"""
        path={Quote(remotePath)}
        [ ! -d "$path" ] || path=$path/{Quote(name)}
        {Prepare}
        """;

    static string Folder(string path) => $$"""
        path={{Quote(path)}}
        [ ! -e "$path" ] || [ -d "$path" ] || { echo "remote path $path exists but is not a directory" >&2; exit 1; }
        mkdir -p -- "$path" || { echo "failed to create remote directory $path" >&2; exit 1; }
        """;

    static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
