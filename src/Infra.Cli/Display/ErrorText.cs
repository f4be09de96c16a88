using System.Text.RegularExpressions;

namespace Infra.Cli.Display;

/// <summary>Error messages as people read them.</summary>
static partial class ErrorText
{
    const int Kept = 100;

    /// <summary>A command's error quotes its whole script, which a preview shows better: its beginning is enough.</summary>
    public static string Short(string message) =>
        Script().Replace(Unforeseen.OfProgram(message), m => m.Groups["script"].Length <= 2 * Kept ? m.Value : $"running \"{m.Groups["script"].Value[..Kept].TrimEnd('\\')}…\":");

    [GeneratedRegex("""running "(?<script>(?:[^"\\]|\\.)*)":""")] private static partial Regex Script();
}
