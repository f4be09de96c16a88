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

    // By the file itself: the path that the kernel keeps of it is that of the machine's own mounts, which are gone, and begins at
    // whatever /var/lib/infra was mounted from.
    static async Task DetachDisksAsync(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists($"{folder}/disks"))
            return;
        foreach (var file in Directory.GetFiles($"{folder}/disks"))
        {
            var devices = await Command.RunAsync(["losetup", "--associated", file, "--noheadings", "--output", "NAME"], cancellation);
            foreach (var device in devices.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                await Command.RunAsync(["losetup", "-d", device], cancellation);
        }
    }
}
