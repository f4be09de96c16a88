namespace Infra.Stories;

/// <summary>What a story needs of the machine; without it the story is skipped with the reason.</summary>
static class Needs
{
    /// <summary>Why no story that needs a lab can begin now; null: it can.</summary>
    public static string? Lacking =>
        System.Environment.IsPrivilegedProcess ? null : "the lab needs root";

    public static void Lab() => Skip.If(Lacking is not null, Lacking);

    /// <summary>The folder of the real Pulumi command and its .NET language host.</summary>
    public static string RealPulumi()
    {
        var path = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Append(Path.Combine(System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".cache", "real-tools"))
            .FirstOrDefault(d => File.Exists(Path.Combine(d, "pulumi")) && File.Exists(Path.Combine(d, "pulumi-language-dotnet")));
        Skip.If(path is null, "no pulumi and pulumi-language-dotnet on PATH");
        return path!;
    }
}
