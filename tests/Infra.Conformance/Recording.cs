using System.Runtime.CompilerServices;

namespace Infra.Conformance;

/// <summary>What the real engine did, kept for where it is missing: recordings/&lt;feature&gt;.txt.</summary>
static class Recording
{
    public static bool IsAsked => Environment.GetEnvironmentVariable("INFRA_RECORD") == "1";

    /// <summary>The real tool is missing, or this is the short tier: there it plays a sample only (TurnsTests, TakingTurnsTests, Graphs).</summary>
    public static bool StandsIn => Infra.TwoEngines.RealTools.Folder is null || !(Tier.Long || IsAsked);

    /// <exception cref="FileNotFoundException">There is none yet.</exception>
    public static string Read(Feature feature) => File.ReadAllText(PathOf(feature));

    public static void Write(Feature feature, string transcript) => File.WriteAllText(PathOf(feature), transcript);

    /// <summary>Folder of this project's sources.</summary>
    public static string Sources([CallerFilePath] string own = "") => Path.GetDirectoryName(own)!;

    static string PathOf(Feature feature) => Path.Combine(Sources(), "recordings", feature + ".txt");
}
