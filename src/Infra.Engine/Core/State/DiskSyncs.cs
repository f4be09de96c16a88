using System.Diagnostics;

namespace Infra.Engine.State;

/// <summary>
/// When a written state is also brought to the disk (fsync). A killed process loses nothing either way: the file is in the kernel's hands.
/// Against a power cut it is done at least every second and at the end, which may lose the last second of a run that was cut, but never
/// leaves an empty or torn file: these file systems bring the content of a file to disk before the renaming that puts it in place.
/// On others every write is brought to disk. (Pulumi's own file backend never does.)
/// </summary>
internal sealed class DiskSyncs(string folder)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    static readonly string[] Ordered = ["ext3", "ext4", "btrfs", "tmpfs"];

    bool? ordered;
    long? before;

    /// <param name="last">Nothing comes after this write.</param>
    public bool Due(bool last)
    {
        var due = last || before is null || Stopwatch.GetElapsedTime(before.Value) >= Interval || !(ordered ??= IsOrdered());
        if (due)
            before = Stopwatch.GetTimestamp();
        return due;
    }

    /// <summary>By the longest mount point above the folder.</summary>
    bool IsOrdered() => File.Exists("/proc/mounts") && File.ReadLines("/proc/mounts")
        .Select(line => line.Split(' '))
        .Where(mount => mount.Length > 3 && ((folder + "/").StartsWith(mount[1].TrimEnd('/') + "/", StringComparison.Ordinal)))
        .OrderBy(mount => mount[1].Length)
        .LastOrDefault() is { } found && Ordered.Contains(found[2]) && !found[3].Contains("noauto_da_alloc", StringComparison.Ordinal);
}
