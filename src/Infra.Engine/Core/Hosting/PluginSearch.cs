namespace Infra.Engine.Hosting;

/// <summary>
/// Where Pulumi looks for plugins: an executable on PATH, whatever its version; then the plugin folder, there the exact version
/// asked for, or the newest release when none is.
/// </summary>
/// <param name="Path">Folders, as PATH holds them.</param>
/// <param name="Home">Pulumi's own folder.</param>
internal sealed record PluginSearch(string Path, string Home)
{
    const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static PluginSearch FromEnvironment() => new(
        Environment.GetEnvironmentVariable("PATH") ?? "",
        Environment.GetEnvironmentVariable("PULUMI_HOME") is { Length: > 0 } home
            ? home
            : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi"));

    /// <exception cref="EngineException">There is none.</exception>
    public FoundPlugin Find(string package, string version)
    {
        var name = $"pulumi-resource-{package}";
        if (Path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(d => System.IO.Path.Combine(d, name)).FirstOrDefault(CanRun) is { } onPath)
            return new(package, System.IO.Path.GetFullPath(onPath), OnPath: true);
        return Installed(package, version) is { } folder && System.IO.Path.Combine(folder, name) is var installed && CanRun(installed)
            ? new(package, installed, OnPath: false)
            : throw new EngineException(
                $"no resource plugin '{name}' found in the workspace {(version.Length > 0 ? $"at version v{version} " : "")}or on your $PATH");
    }

    string? Installed(string package, string version)
    {
        var folder = System.IO.Path.Combine(Home, "plugins");
        if (!Directory.Exists(folder))
            return null;
        var start = $"resource-{package}-v";
        var versions = Directory.GetDirectories(folder, start + "*").Select(d => PluginVersion.Parse(System.IO.Path.GetFileName(d)[start.Length..])).OfType<PluginVersion>();
        return (version.Length == 0 ? versions.Max() : versions.FirstOrDefault(v => v.Text == version)) is { } chosen
            ? System.IO.Path.Combine(folder, start + chosen.Text)
            : null;
    }

    static bool CanRun(string file) => File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & Executable) != 0);
}
