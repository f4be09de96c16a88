using System.Diagnostics;

namespace Infra.Engine.State;

/// <summary>
/// When a written state is also brought to the disk (fsync). A killed process loses nothing either way: the file is in the kernel's hands.
/// Against a power cut it is done as often as a fifth of the time allows, and at the end: steps that take a second, as those on servers
/// do, are on disk one by one; of a burst of quick ones a power cut may take the last, as late as the file system's own interval (ext4:
/// 5 s). It never leaves an empty or torn file: these file systems bring the content of a file to disk before the renaming that puts it
/// in place. On others every write is brought to disk. (Pulumi's own file backend never does.)
/// </summary>
internal sealed class DiskSyncs(string folder)
{
    const int Rest = 4;
    static readonly string[] Ordered = ["ext3", "ext4", "btrfs", "tmpfs"];

    bool? ordered;
    long ended;
    TimeSpan cost;

    /// <param name="last">Nothing comes after this write.</param>
    /// <param name="write">Is told whether to bring it to disk.</param>
    public void Write(bool last, Action<bool> write)
    {
        var due = last || Stopwatch.GetElapsedTime(ended) >= Rest * cost || !(ordered ??= IsOrdered());
        var begun = Stopwatch.GetTimestamp();
        write(due);
        if (!due)
            return;
        ended = Stopwatch.GetTimestamp();
        cost = Stopwatch.GetElapsedTime(begun, ended);
    }

    /// <summary>By the longest mount point above the folder.</summary>
    bool IsOrdered() => File.Exists("/proc/mounts") && File.ReadLines("/proc/mounts")
        .Select(line => line.Split(' '))
        .Where(mount => mount.Length > 3 && ((folder + "/").StartsWith(mount[1].TrimEnd('/') + "/", StringComparison.Ordinal)))
        .OrderBy(mount => mount[1].Length)
        .LastOrDefault() is { } found && Ordered.Contains(found[2]) && !found[3].Contains("noauto_da_alloc", StringComparison.Ordinal);
}
