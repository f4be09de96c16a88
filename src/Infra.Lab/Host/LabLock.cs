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
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
