namespace Infra.Benchmarks;

/// <summary>What was built beside this project: artifacts/bin/&lt;project&gt;/&lt;configuration&gt;.</summary>
static class Built
{
    static readonly string Configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static string Program { get; } = Path.Combine(Folder("Infra.Benchmarks.Program"), "Infra.Benchmarks.Program");

    public static string Cli { get; } = Path.Combine(Folder("Infra.Cli"), "infra-cli.dll");

    public static string Plugins { get; } = Folder("Infra.Engine.Plugins");

    static string Folder(string project) => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, Configuration));
}
