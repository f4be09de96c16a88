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

    static async Task DetachDisksAsync(string folder, CancellationToken cancellation)
    {
        var list = await Command.RunAsync(["losetup", "--list", "--noheadings", "--output", "NAME,BACK-FILE"], cancellation);
        foreach (var line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 1 && words[1].StartsWith($"{folder}/", StringComparison.Ordinal))
                await Command.RunAsync(["losetup", "-d", words[0]], cancellation);
        }
    }
}
