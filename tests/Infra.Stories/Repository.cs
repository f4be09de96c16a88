namespace Infra.Stories;

/// <summary>The checkout that these tests were built from.</summary>
static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Built(string project, string file) => Path.Combine(Root, "artifacts", "bin", project, "debug", file);

    static string Find(string directory) =>
        File.Exists(Path.Combine(directory, "Infra.sln"))
            ? directory
            : Find(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("no Infra.sln above the tests"));
}
