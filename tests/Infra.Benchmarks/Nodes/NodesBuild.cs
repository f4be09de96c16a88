namespace Infra.Benchmarks.Nodes;

/// <summary>A checkout with its builds: the program with its components, and the command with the embedded engine.</summary>
/// <param name="Name">As the table names it.</param>
/// <param name="Root">Its folder.</param>
/// <param name="Groups">It reads sites from files, with groups of like nodes.</param>
sealed record NodesBuild(string Name, string Root, bool Groups)
{
    public string Command => Output("Infra.Cli", "infra-cli.dll");

    public string Program => Output("Infra.Stacks", "Infra.Stacks.dll");

    /// <summary>This checkout.</summary>
    public static NodesBuild Own { get; } = new("this", Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../..")), Groups: true);

    /// <summary>Another one, as it is built there.</summary>
    /// <exception cref="ArgumentException">Nothing is built there.</exception>
    public static NodesBuild Of(string root)
    {
        var full = Path.GetFullPath(root);
        var build = new NodesBuild(Path.GetFileName(full), full, File.Exists(Path.Combine(full, "stacks/SiteSource.cs")));
        return File.Exists(build.Command) && File.Exists(build.Program) ? build
            : throw new ArgumentException($"--before {root}: {build.Command} or {build.Program} is missing; build stacks/ and src/Infra.Cli there");
    }

    string Output(string project, string file) => new[] { "debug", "release" }
        .Select(configuration => Path.Combine(Root, "artifacts/bin", project, configuration, file))
        .OrderByDescending(path => File.Exists(path) ? File.GetLastWriteTimeUtc(path) : DateTime.MinValue).First();
}
