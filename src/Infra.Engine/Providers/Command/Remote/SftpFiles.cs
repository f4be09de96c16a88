namespace Infra.Engine.Providers.Command.Remote;

/// <summary>Files and folders over SFTP, with the error texts of Go's library.</summary>
sealed class SftpFiles(SftpSession session, CancellationToken cancellation)
{
    const int ChunkSize = 32 * 1024;
    const int ChunksUnderWay = 64;
    const uint ForWritingAnew = 0x1a; // Write, create, truncate.
    const uint NoAttributes = 0;
    const uint KindMask = 0xf000;
    const uint FolderKind = 0x4000;

    /// <summary>True for a folder, false for anything else, null where nothing is.</summary>
    public async Task<bool?> IsFolderAsync(string path)
    {
        var answer = await session.AskAsync(Sftp.Stat, packet => packet.Text(path), cancellation);
        return answer.Type == Sftp.Attributes ? (Mode(answer) & KindMask) == FolderKind : null;
    }

    /// <summary>Makes a folder whose parent is there.</summary>
    public async Task MakeFolderAsync(string path) =>
        SftpFailure.Check(await session.AskAsync(Sftp.MakeFolder, packet => packet.Text(path).Number(NoAttributes), cancellation));

    /// <summary>Makes a folder and those above it.</summary>
    public async Task MakeFoldersAsync(string path)
    {
        switch (await IsFolderAsync(path))
        {
            case true:
                return;
            case false:
                throw new SftpFailure($"mkdir {path}: not a directory");
        }
        if (path.TrimEnd('/').LastIndexOf('/') is > 0 and var slash)
            await MakeFoldersAsync(path[..slash]);
        try
        {
            await MakeFolderAsync(path);
        }
        catch (SftpFailure)
        {
            // Another copy may have made it meanwhile.
            if (await IsFolderAsync(path) != true)
                throw;
        }
    }

    /// <summary>Writes a file, over what was there.</summary>
    public async Task WriteAsync(string path, Stream content)
    {
        var opened = SftpFailure.Check(await session.AskAsync(Sftp.Open, packet => packet.Text(path).Number(ForWritingAnew).Number(NoAttributes), cancellation));
        var handle = opened.TakeBytes();
        var underWay = new Queue<Task<Packet>>();
        var buffer = new byte[ChunkSize];
        var offset = 0L;
        for (var read = await content.ReadAsync(buffer, cancellation); read > 0; read = await content.ReadAsync(buffer, cancellation))
        {
            if (underWay.Count == ChunksUnderWay)
                SftpFailure.Check(await underWay.Dequeue());
            var (at, length) = (offset, read);
            underWay.Enqueue(session.AskAsync(Sftp.Write, packet => packet.Bytes(handle).Offset(at).Bytes(buffer.AsSpan(0, length)), cancellation));
            offset += read;
        }
        while (underWay.TryDequeue(out var written))
            SftpFailure.Check(await written);
        SftpFailure.Check(await session.AskAsync(Sftp.Close, packet => packet.Bytes(handle), cancellation));
    }

    static uint Mode(Packet attributes)
    {
        const uint size = 1, owner = 2, permissions = 4;
        var flags = attributes.TakeNumber();
        attributes.Skip(((flags & size) != 0 ? 8 : 0) + ((flags & owner) != 0 ? 8 : 0));
        return (flags & permissions) != 0 ? attributes.TakeNumber() : 0;
    }
}
