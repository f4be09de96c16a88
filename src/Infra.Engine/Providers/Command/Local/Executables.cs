using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command.Local;

/// <summary>Finds the program that an interpreter names.</summary>
static class Executables
{
    /// <exception cref="ScriptFailedException">There is no such program.</exception>
    public static string Find(string name, string directory)
    {
        if (name.Contains('/', StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(name, directory);
            return File.Exists(path) ? path : throw new ScriptFailedException($"fork/exec {name}: no such file or directory", "");
        }
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsExecutable)
            ?? throw new ScriptFailedException($"exec: {GoText.Quote(name)}: executable file not found in $PATH", "");
    }

    static bool IsExecutable(string path) =>
        File.Exists(path) && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
