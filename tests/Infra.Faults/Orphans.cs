using System.Diagnostics;

namespace Infra.Faults;

/// <summary>Processes that an engine left behind, known by the working directory that they all share.</summary>
static class Orphans
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits until none is left; answers those that stay, with their command lines.</summary>
    public static async Task<IReadOnlyList<string>> StayingAsync(string folder)
    {
        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(5))
        {
            var left = In(folder);
            if (left.Count == 0 || waiting.Elapsed > Patience)
                return left;
        }
    }

    static List<string> In(string folder)
    {
        var found = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(d => char.IsAsciiDigit(d[6])))
        {
            try
            {
                if (Directory.ResolveLinkTarget(process + "/cwd", returnFinalTarget: false)?.FullName == folder)
                    found.Add($"{process[6..]}: {File.ReadAllText(process + "/cmdline").Replace('\0', ' ')}");
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended while we looked, or it is not ours.
            }
        }
        return found;
    }
}
