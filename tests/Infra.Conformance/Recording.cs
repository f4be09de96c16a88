using System.Runtime.CompilerServices;

namespace Infra.Conformance;

/// <summary>What the real engine did, kept for where it is missing: recordings/&lt;feature&gt;.txt.</summary>
static class Recording
{
    public static bool IsAsked => Environment.GetEnvironmentVariable("INFRA_RECORD") == "1";

    /// <summary>The real tool is missing, or INFRA_RECORDED=1 says not to use it.</summary>
    public static bool StandsIn => Infra.TwoEngines.RealTools.Folder is null || Environment.GetEnvironmentVariable("INFRA_RECORDED") == "1";

    /// <exception cref="FileNotFoundException">There is none yet.</exception>
    public static string Read(Feature feature) => File.ReadAllText(PathOf(feature));

    public static void Write(Feature feature, string transcript) => File.WriteAllText(PathOf(feature), transcript);

    /// <summary>Folder of this project's sources.</summary>
    public static string Sources([CallerFilePath] string own = "") => Path.GetDirectoryName(own)!;

    static string PathOf(Feature feature) => Path.Combine(Sources(), "recordings", feature + ".txt");
}
