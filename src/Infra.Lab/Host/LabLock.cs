namespace Infra.Lab.Host;

/// <summary>One run at a time changes a lab. The kernel frees the lock when its holder dies.</summary>
internal static class LabLock
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    public static async Task<FileStream> TakeAsync(string path, IProgress<string> progress, CancellationToken cancellation)
    {
        var told = false;
        while (true)
        {
            if (TryTake(path) is { } stream)
                return stream;
            if (!told)
                progress.Report("waiting for another run to finish with this lab");
            told = true;
            await Task.Delay(Step, cancellation);
        }
    }

    static FileStream? TryTake(string path)
    {
        FileStream stream;
        try
        {
            stream = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
        // The holder before may have removed the file with its lab; then this lock is on a file nobody else sees.
        var mark = Guid.NewGuid().ToString();
        stream.SetLength(0);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(mark));
        stream.Flush();
        if (File.Exists(path) && ReadUnlocked(path) == mark)
            return stream;
        stream.Dispose();
        return null;
    }

    static string ReadUnlocked(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return reader.ReadToEnd();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
