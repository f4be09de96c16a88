using Infra.Errors;

namespace Infra.Cli;

/// <summary>The command's one place for what nobody foresaw: one sentence on the terminal, the details in a file.</summary>
static class Unforeseen
{
    /// <summary>Says it; the exit code.</summary>
    public static int Say(Exception error)
    {
        try
        {
            Console.Error.WriteLine($"error: {ErrorFile.Sentence(error, Project())}");
        }
        catch (IOException)
        {
            // Nobody reads what we say, or there is no room for it: the exit code is all that is left.
        }
        return ExitCode.Failed;
    }

    /// <summary>What the stack's program did not foresee in the midst of its work is printed whole by the SDK; all else stays as it is.</summary>
    public static string OfProgram(string message) => message.IndexOf(Marker, StringComparison.Ordinal) is >= 0 and var at
        ? Told.GetOrAdd(message, m => ErrorFile.SentenceOf(m[(at + Marker.Length)..], Project())) : message;

    const string Marker = "failed with an unhandled exception:\n";

    // Shown where it happens and at the end: one file for both.
    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> Told = new();

    /// <summary>A thread of its own that fails would end the command with frames and a signal.</summary>
    public static void WatchThreads() => AppDomain.CurrentDomain.UnhandledException += (_, end) =>
        Environment.Exit(end.ExceptionObject is Exception error ? Say(error) : ExitCode.Failed);

    // Not ProjectFolder, which may be what fails.
    static string? Project()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml"))) return folder.FullName;
        return Environment.GetEnvironmentVariable("INFRA_ROOT");
    }
}
