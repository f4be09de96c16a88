using System.Text;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>Puts files onto another machine by SFTP, over the shared connection.</summary>
/// <param name="home">The program's folder: what a relative local path is relative to.</param>
sealed class RemoteFiles(SshConnections connections, string home)
{
    /// <summary>Copies an asset, or the folder or file that an archive names.</summary>
    public Task CopyAsync(string urn, Struct connection, Value source, string remotePath, Redaction redaction, CancellationToken cancellation)
    {
        var localPath = source.StructValue.Text("path") ?? "";
        if (PropertyValue.Signature(source) == PropertyValue.AssetSignature && localPath.Length == 0)
            return WithAsync(urn, connection, redaction, files => PutTextAsync(files, source.StructValue.Text("text") ?? "", remotePath), cancellation);
        var path = Path.GetFullPath(localPath, home);
        return Directory.Exists(path) ? WithAsync(urn, connection, redaction, files => PutFolderAsync(files, localPath, path, remotePath), cancellation)
            : File.Exists(path) ? WithAsync(urn, connection, redaction, files => PutFileAsync(files, localPath, path, remotePath), cancellation)
            : throw new ProviderException($"open {localPath}: no such file or directory");
    }

    /// <summary>Copies a file to exactly this path, whose folder is there.</summary>
    public Task CopyFileAsync(string urn, Struct connection, string localPath, string remotePath, Redaction redaction, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(localPath, home);
        return File.Exists(path)
            ? WithAsync(urn, connection, redaction, files => PutAsync(files, remotePath, File.OpenRead(path)), cancellation)
            : throw new ProviderException($"open {localPath}: no such file or directory");
    }

    async Task WithAsync(string urn, Struct connection, Redaction redaction, Func<SftpFiles, Task> copy, CancellationToken cancellation)
    {
        try
        {
            await connections.WithSessionAsync(urn, connection, ssh => new SftpSession(ssh.Client), async session =>
            {
                await session.StartAsync(cancellation);
                await Task.Run(() => copy(new SftpFiles(session, cancellation)), cancellation);
                return true;
            }, cancellation);
        }
        catch (Exception e) when (e is ProviderException or SftpFailure or IOException or UnauthorizedAccessException)
        {
            throw new ProviderException(redaction.Apply(e.Message));
        }
        catch (Exception e) when (ConnectionLoss.Is(e))
        {
            throw new ProviderException($"ssh: {e.Message}");
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new ProviderException(Deadline.Canceled);
        }
    }

    static async Task PutTextAsync(SftpFiles files, string text, string remotePath)
    {
        if (await files.IsFolderAsync(remotePath) == true)
            throw new ProviderException($"remote path {remotePath} is a directory; when using a text asset, remotePath must be a file path");
        await MakeParentAsync(files, remotePath);
        await PutAsync(files, remotePath, new MemoryStream(Encoding.UTF8.GetBytes(text)));
    }

    static async Task PutFileAsync(SftpFiles files, string localPath, string path, string remotePath)
    {
        var target = await files.IsFolderAsync(remotePath) == true ? $"{remotePath.TrimEnd('/')}/{Path.GetFileName(localPath)}" : remotePath;
        await MakeParentAsync(files, target);
        await PutAsync(files, target, File.OpenRead(path));
    }

    // Without a slash at its end the folder itself is copied, with one its members, as rsync does.
    static async Task PutFolderAsync(SftpFiles files, string localPath, string path, string remotePath)
    {
        if (await files.IsFolderAsync(remotePath) is null)
            await TryAsync(() => files.MakeFoldersAsync(remotePath), $"failed to create remote directory {remotePath}");
        await PutTreeAsync(files, path, localPath.EndsWith('/') ? remotePath.TrimEnd('/') : $"{remotePath.TrimEnd('/')}/{Path.GetFileName(path)}");
    }

    static async Task PutTreeAsync(SftpFiles files, string folder, string target)
    {
        switch (await files.IsFolderAsync(target))
        {
            case false:
                throw new ProviderException($"remote path {target} exists but is not a directory");
            case null:
                await TryAsync(() => files.MakeFolderAsync(target), $"failed to create remote directory {target}");
                break;
        }
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            await (entry is DirectoryInfo ? PutTreeAsync(files, entry.FullName, $"{target}/{entry.Name}") : PutAsync(files, $"{target}/{entry.Name}", File.OpenRead(entry.FullName)));
    }

    static Task MakeParentAsync(SftpFiles files, string remotePath) =>
        remotePath.LastIndexOf('/') is > 0 and var slash
            ? TryAsync(() => files.MakeFoldersAsync(remotePath[..slash]), $"failed to create parent directories for {remotePath}")
            : Task.CompletedTask;

    static async Task PutAsync(SftpFiles files, string remotePath, Stream content)
    {
        await using var closing = content;
        await TryAsync(() => files.WriteAsync(remotePath, content), $"failed to create remote file {remotePath}");
    }

    static async Task TryAsync(Func<Task> step, string otherwise)
    {
        try
        {
            await step();
        }
        catch (SftpFailure e)
        {
            throw new ProviderException($"{otherwise}: {e.Message}");
        }
    }
}
