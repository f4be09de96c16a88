namespace Infra.TwoEngines;

/// <summary>Where the real <c>pulumi</c> is: PATH first, then ~/.cache/real-tools.</summary>
public static class RealTools
{
    /// <summary>Folder of the real command; null where there is none.</summary>
    public static string? Folder { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Append(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache/real-tools"))
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "pulumi")));

    /// <summary>Why a test that needs the real command is skipped.</summary>
    public const string Missing = "no pulumi command on PATH or in ~/.cache/real-tools";

    /// <summary>Our plugins, pulumi-resource-command and -random, as the real command finds them.</summary>
    public static string Plugins { get; } = Built("Infra.Engine.Plugins");

    /// <summary>Output folder of a project of this repository: artifacts/bin/&lt;project&gt;/&lt;configuration&gt;.</summary>
    public static string Built(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name);
    }
}
