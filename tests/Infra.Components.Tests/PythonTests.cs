using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Infra.Components.Tests;

/// <summary>Runs the Python tests that stand beside a test of ours, as one of it.</summary>
internal static partial class PythonTests
{
    /// <param name="file">Their file, in the caller's folder.</param>
    /// <param name="variable">Environment variable that names what they test.</param>
    /// <param name="tested">That file or folder below <c>components/</c>.</param>
    /// <param name="caller">The caller's own file.</param>
    public static void Pass(string file, string variable, string tested, [CallerFilePath] string caller = "")
    {
        var here = Path.GetDirectoryName(caller)!;
        var components = Path.GetFullPath(Path.Combine(here, "../../../components"));
        var (code, said) = Tool.Run(Tool.Need("python3"), ["-B", Path.Combine(here, file), "-v"], new Dictionary<string, string> { [variable] = Path.Combine(components, tested) });
        Assert.True(code == 0, said);
        Assert.Matches("Ran [1-9][0-9]* tests?", said);
        // What a few of them lack is said; the others have passed.
        var skipped = Skipped().Matches(said).Select(m => m.Groups[1].Value).ToList();
        Skip.If(skipped.Count > 0, $"{skipped.Count} of {file}: {string.Join("; ", skipped.Distinct())}");
    }

    [GeneratedRegex("""\.\.\. skipped ['"](.*)['"]$""", RegexOptions.Multiline)] private static partial Regex Skipped();
}
