namespace Infra.Cli.Project;

/// <summary>Where a stack's state lives: Pulumi's file backend.</summary>
/// <param name="Directory">The folder that holds <c>.pulumi</c>.</param>
sealed record StackBackend(string Directory, string Project, string Stack)
{
    public string StateFile => Path.Combine(Directory, ".pulumi", "stacks", Project, $"{Stack}.json");

    public string HistoryFolder => Path.Combine(Directory, ".pulumi", "history", Project, Stack);

    /// <param name="url">PULUMI_BACKEND_URL, or null for the project's own folder.</param>
    public static StackBackend At(string? url, ProjectFolder project, string stack)
    {
        if (string.IsNullOrEmpty(url)) return new(project.Directory, project.Name, stack);
        const string scheme = "file://";
        if (!url.StartsWith(scheme, StringComparison.Ordinal))
            throw new UserError($"PULUMI_BACKEND_URL {url}: only file:// backends can be used here; use the pulumi command for others");
        var path = url[scheme.Length..].Split('?')[0];
        if (path.StartsWith('~')) path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        return new(Path.GetFullPath(path.Length == 0 ? "." : path, project.Directory), project.Name, stack);
    }

    /// <summary>Moves the state aside (.bak): what it speaks of is gone.</summary>
    public void Discard()
    {
        if (File.Exists(StateFile)) File.Move(StateFile, $"{StateFile}.bak", overwrite: true);
    }
}
