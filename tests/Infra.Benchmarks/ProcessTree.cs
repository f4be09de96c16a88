using System.Globalization;

namespace Infra.Benchmarks;

/// <summary>
/// The highest memory of a command and everything it started. The kernel keeps the peak of each process (VmHWM), so a rare look is
/// enough; what grows within the last twentieth of a second of a process is missed.
/// </summary>
sealed class ProcessTree(int root)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    readonly Dictionary<int, (string Command, long Peak)> seen = [];

    public long Engine => seen.GetValueOrDefault(root).Peak;

    public long Program => seen.Where(p => IsProgram(p.Value.Command)).Sum(p => p.Value.Peak);

    public long Others => seen.Where(p => p.Key != root && !IsProgram(p.Value.Command)).Sum(p => p.Value.Peak);

    /// <summary>Looks from a thread of its own, which a busy machine does not keep waiting as it does the pool's.</summary>
    public Task WatchAsync(CancellationToken end) => Task.Factory.StartNew(() =>
    {
        while (!end.WaitHandle.WaitOne(Interval)) Look();
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    void Look()
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0)
            .Select(pid => (Pid: pid, Status: Read(pid, "status")))
            .ToDictionary(p => p.Pid, p => (Parent: (int)Field(p.Status, "PPid:"), Peak: Field(p.Status, "VmHWM:") * 1024));
        foreach (var (pid, (_, peak)) in parents)
            if (peak > 0 && Descends(pid, parents))
                seen[pid] = (Read(pid, "cmdline") is { Length: > 0 } command ? command : seen.GetValueOrDefault(pid).Command ?? "", peak);
    }

    bool Descends(int pid, Dictionary<int, (int Parent, long)> parents)
    {
        for (; pid > 1; pid = parents.TryGetValue(pid, out var process) ? process.Parent : 0)
            if (pid == root)
                return true;
        return false;
    }

    static bool IsProgram(string command) =>
        command.Contains("Infra.Benchmarks.Program", StringComparison.Ordinal) || command.Contains("Infra.Stacks", StringComparison.Ordinal);

    static long Field(string status, string name) => status.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture))
        .FirstOrDefault();

    static string Read(int pid, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
