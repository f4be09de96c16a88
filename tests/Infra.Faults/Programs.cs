using System.Globalization;

namespace Infra.Faults;

/// <summary>The executables that these tests start.</summary>
static class Programs
{
    /// <summary>The Pulumi program of things.</summary>
    public static string Things { get; } = Path.Combine(Built("Infra.Faults.Program"), "Infra.Faults.Program");

    /// <summary>The embedded engine as a process of its own.</summary>
    public static string Engine { get; } = Path.Combine(Built("Infra.Faults.Engine"), "Infra.Faults.Engine");

    /// <summary>The folder of our plugins for the real engine.</summary>
    public static string Plugins { get; } = Built("Infra.Engine.Plugins");

    public static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A line for the end of <c>./infra test</c>.</summary>
    public static void Print(string figure) =>
        File.AppendAllText(Path.Combine(new DirectoryInfo(AppContext.BaseDirectory).Parent!.Parent!.Parent!.FullName, "figures.txt"), figure + "\n");

    /// <summary>artifacts/bin/&lt;project&gt;/&lt;configuration&gt;, beside our own.</summary>
    static string Built(string project)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name);
    }
}
