namespace Infra.Benchmarks;

/// <summary>An engine as its users start it.</summary>
/// <param name="Command">The executable and its first arguments.</param>
/// <param name="Flags">What keeps it from asking.</param>
sealed record Engine(string Name, IReadOnlyList<string> Command, IReadOnlyList<string> Flags)
{
    static readonly string Tools = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache/real-tools");

    public static Engine Ours { get; } = new("infra", ["dotnet", Built.Cli], ["--non-interactive"]);

    /// <summary>The pulumi command: PATH, then ~/.cache/real-tools; null where there is none.</summary>
    public static Engine? Real { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append(Tools)
        .Select(folder => Path.Combine(folder, "pulumi"))
        .Where(File.Exists).Select(found => new Engine("pulumi", [found], ["--non-interactive"])).FirstOrDefault();

    /// <summary>Where the command finds its language host and our provider plugins.</summary>
    public string SearchPath => string.Join(':', Built.Plugins, Path.GetDirectoryName(Command[0]), Environment.GetEnvironmentVariable("PATH"));
}
