using Infra.Engine.Configuration;

namespace Infra.Engine.State;

/// <summary>Where the files of Pulumi's file backend lie, and how they are written without ever being half there.</summary>
internal sealed class FileBackend
{
    const string Variable = "PULUMI_BACKEND_URL", Scheme = "file://";

    FileBackend(string directory) => Root = Path.Combine(directory, ".pulumi");

    public string Root { get; }

    /// <summary>PULUMI_BACKEND_URL, else the project's <c>backend.url</c>, else the project's folder.</summary>
    /// <exception cref="EngineException">The URL names another kind of backend, or the folder is laid out in a way that is not known.</exception>
    public static FileBackend Open(ProjectFile project)
    {
        var said = Environment.GetEnvironmentVariable(Variable);
        var backend = !string.IsNullOrEmpty(said) ? At(said, Variable, project.Directory)
            : project.BackendUrl is { Length: > 0 } own ? At(own, $"{project.File}: backend.url", project.Directory)
            : new(project.Directory);
        BackendLayout.Require(backend.Root);
        return backend;
    }

    static FileBackend At(string url, string where, string directory)
    {
        if (!url.StartsWith(Scheme, StringComparison.Ordinal))
            throw new EngineException($"{where}: {url} is not a file backend; the embedded engine knows file://<folder> only: use the pulumi command for others");
        var path = url[Scheme.Length..].Split('?')[0];
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        path = Path.GetFullPath(path.Length == 0 ? "." : path, directory);
        // A share that is not mounted looks like this: no place to begin a new state.
        return Directory.Exists(path) ? new(path) : throw new EngineException($"{where}: there is no folder {path}; make it, or mount what it is on");
    }

    /// <summary>Where the state of a stack is, if there is one.</summary>
    public StateFile State(string project, string stack) => StateFile.Find(Path.Combine(Root, "stacks", project, $"{stack}.json"));

    /// <summary>The stacks of a project that have a state.</summary>
    public IReadOnlyList<string> Stacks(string project) =>
        [.. Listing.Files(Path.Combine(Root, "stacks", project)).Select(f => Packing.Plain(f.Name)).Where(name => Path.GetExtension(name) == ".json")
            .Select(name => Path.GetFileNameWithoutExtension(name)).Distinct().Order(StringComparer.Ordinal)];

    /// <exception cref="EngineException">There is no state of this stack, but there was one.</exception>
    public void RefuseLost(string project, string stack) => LostState.Refuse(Root, Path.Combine(Root, "stacks", project, $"{stack}.json"), project, stack);

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
