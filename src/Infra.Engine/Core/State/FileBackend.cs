namespace Infra.Engine.State;

/// <summary>Where the files of Pulumi's file backend lie, and how they are written without ever being half there.</summary>
internal sealed class FileBackend
{
    const string Variable = "PULUMI_BACKEND_URL";

    FileBackend(string directory) => Root = Path.Combine(directory, ".pulumi");

    public string Root { get; }

    /// <summary>PULUMI_BACKEND_URL, or the project's folder.</summary>
    /// <exception cref="EngineException">The URL names another kind of backend.</exception>
    public static FileBackend Open(string projectDirectory)
    {
        var url = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(url))
            return new(projectDirectory);
        if (!url.StartsWith("file://", StringComparison.Ordinal))
            throw new EngineException($"{Variable}: {url} is not a file backend; the embedded engine knows file://<folder> only");
        var path = url["file://".Length..].Split('?')[0];
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        return new(Path.GetFullPath(path.Length == 0 ? "/" : path, projectDirectory));
    }

    public string StackFile(string project, string stack) => Path.Combine(Root, "stacks", project, $"{stack}.json");

    public string LockFolder(string project, string stack) => Path.Combine(Root, "locks", "organization", project, stack);

    public string HistoryFolder(string project, string stack) => Path.Combine(Root, "history", project, stack);

    public string BackupFolder(string project, string stack) => Path.Combine(Root, "backups", project, stack);

    /// <summary>Makes the folder a backend, as Pulumi marks it.</summary>
    /// <exception cref="EngineException">It cannot be written.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Root);
            var meta = Path.Combine(Root, "meta.yaml");
            if (!File.Exists(meta))
                Replace(meta, "version: 1\n"u8);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{Root}: the state folder cannot be written: {problem.Message}\n"
                + $"Nothing was changed. Give {Environment.UserName} write access and room there, or name another folder with {Variable}=file://<folder>.");
        }
    }

    /// <summary>Removes the drafts of a file that killed runs left behind. For the holder of the stack's lock.</summary>
    public static void SweepDrafts(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (Directory.Exists(folder))
            foreach (var draft in Directory.GetFiles(folder, $"{Path.GetFileName(path)}.*.tmp"))
                File.Delete(draft);
    }

    /// <summary>Writes a whole file beside its place and puts it there in one step.</summary>
    /// <param name="durable">Bring it to disk first: for what must survive a power cut.</param>
    /// <param name="keepMode">Keep the mode of the file that is there; else only the owner may read it.</param>
    public static void Replace(string path, ReadOnlySpan<byte> content, bool durable = false, bool keepMode = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var mode = keepMode && File.Exists(path) ? File.GetUnixFileMode(path) : UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var draft = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                UnixCreateMode = mode,
            }))
            {
                file.Write(content);
                file.Flush(flushToDisk: durable);
            }
            File.Move(draft, path, overwrite: true);
        }
        catch (IOException)
        {
            // A full disk: half a draft would keep it full.
            File.Delete(draft);
            throw;
        }
    }
}
