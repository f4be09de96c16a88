using Infra.Lab.Host;

namespace Infra.Lab.Machines;

/// <summary>Takes machines away, from what lies on this host alone: the configuration may have forgotten them, or be gone.</summary>
internal static class LabRemains
{
    public static IReadOnlyList<string> Machines(LabPaths paths) => Directory.Exists(paths.Machines)
        ? [.. Directory.GetDirectories(paths.Machines).Select(d => Path.GetFileName(d)!).Order()]
        : [];

    /// <summary>Ends the machine and its BMC and leaves nothing of them.</summary>
    public static async Task RemoveAsync(MachinePaths machine, CancellationToken cancellation)
    {
        await ControlGroup.EndAsync(machine.BmcControlGroup, cancellation);
        await ControlGroup.EndAsync(machine.ControlGroup, cancellation);
        await DetachDisksAsync(machine.Folder, cancellation);
        if (File.Exists($"/run/netns/{machine.Namespace}"))
            await Command.RunAsync(["ip", "netns", "del", machine.Namespace], cancellation);
        var propagate = $"/run/systemd/nspawn/propagate/{machine.Nspawn}";
        if (Directory.Exists(propagate))
            Directory.Delete(propagate);
        if (Directory.Exists(machine.Folder))
            Directory.Delete(machine.Folder, recursive: true);
    }

    // Asked by file, as the power switch does: the name that a loop device shows lacks what a mount point adds to it.
    static async Task DetachDisksAsync(string folder, CancellationToken cancellation)
    {
        var disks = $"{folder}/disks";
        foreach (var image in Directory.Exists(disks) ? Directory.GetFiles(disks, "*.img") : [])
            foreach (var device in (await Command.RunAsync(["losetup", "--associated", image, "--noheadings", "--output", "NAME"], cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                await Command.RunAsync(["losetup", "-d", device.Trim()], cancellation);
    }
}
