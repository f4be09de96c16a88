using System.Globalization;
using System.Net.Sockets;

namespace Infra.Errors;

/// <summary>What nobody foresaw, in one sentence; how it came about goes into a file. The command and the program compile this file both.</summary>
internal static class ErrorFile
{
    private const int Longest = 300;

    /// <summary>Writes the details and answers the sentence, which names the file.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="folder">The project's folder; null where none is known.</param>
    public static string Sentence(Exception error, string? folder) => Sentence($"{Cause(error)}: {FirstLine(Innermost(error).Message)}", $"{error}", folder);

    /// <summary>The same of an error that another program printed whole: its type and message, then frames.</summary>
    public static string SentenceOf(string printed, string? folder)
    {
        var first = FirstLine(printed);
        var type = first.IndexOf(": ", StringComparison.Ordinal);
        return Sentence($"{Ours}: {(type > 0 && !first[..type].Contains(' ') ? first[(type + 2)..] : first)}", printed, folder);
    }

    private const string Ours = "an error of infra itself, which nobody foresaw; please report it";

    private static string Sentence(string said, string details, string? folder)
    {
        foreach (var place in new[] { folder is null ? null : Path.Combine(folder, ".infra", "errors"), Path.Combine(Path.GetTempPath(), $"infra-errors-{Environment.UserName}") })
            if (place is not null && Write(place, details) is { } file) return $"{said} (details: {file})";
        return $"{said} (details could be written neither below the project nor below {Path.GetTempPath()})";
    }

    // The cause that one can do something about, where it is one.
    private static string Cause(Exception error) => Innermost(error) switch
    {
        UnauthorizedAccessException => "not permitted",
        SocketException => "the network said no",
        IOException => "reading or writing failed",
        OutOfMemoryException => "out of memory",
        _ => Ours,
    };

    private static Exception Innermost(Exception error) => error is AggregateException or TypeInitializationException or System.Reflection.TargetInvocationException && error.InnerException is { } inner ? Innermost(inner) : error;

    private static string FirstLine(string text)
    {
        var line = text.Split('\n')[0].Trim();
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }

    private static string? Write(string folder, string details)
    {
        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var file = Path.Combine(folder, $"{DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss.fff'Z'", CultureInfo.InvariantCulture)}-{Environment.ProcessId}.txt");
            using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
            using var writer = new StreamWriter(stream);
            writer.WriteLine($"{DateTime.UtcNow:O} {Environment.ProcessPath} .NET {Environment.Version}\n{details}");
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // the next place; the sentence says where it is, or that it is nowhere
        }
    }
}
