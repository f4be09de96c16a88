using Infra.Lab.Host;

namespace Infra.Lab.Machines;

/// <summary>A machine of the lab on this host: its disk, its settings, its end.</summary>
internal sealed class Machine(LabSpec spec, LabMachine machine, MachinePaths paths)
{
    const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public bool HasPower => ControlGroup.IsPopulated(paths.ControlGroup);

    /// <summary>A new machine gets a blank disk from <paramref name="image"/>; one that has a disk keeps it, and the image below it.</summary>
    public async Task EnsureAsync(string image, CancellationToken cancellation)
    {
        Directory.CreateDirectory($"{paths.Folder}/disks");
        // The image's name is written last: a disk without it was not finished.
        if (!File.Exists(paths.Image))
            await InstallAsync(image, cancellation);
        var used = (await File.ReadAllTextAsync(paths.Image, cancellation)).Trim();
        if (!Directory.Exists(used))
            throw new LabException($"{machine.Name} was installed from {used}, which is gone; `./infra destroy`, then `./infra up` installs it anew");
        foreach (var disk in machine.Disks)
            EnsureDisk(disk);
        var pool = (await File.ReadAllTextAsync($"{used}/pool", cancellation)).Trim();
        await File.WriteAllTextAsync(
            $"{paths.Folder}/machine.env", MachineFilesWriter.Settings(spec, machine, paths, used, pool), cancellation);
    }

    /// <summary>Blank again, as from the factory: another system disk, other host key, empty disks. Only without power.</summary>
    public async Task BlankAsync(string image, CancellationToken cancellation)
    {
        File.Delete(paths.Image);
        foreach (var disk in machine.Disks)
            File.Delete(DiskFile(disk));
        await EnsureAsync(image, cancellation);
    }

    /// <summary>The line by which a client knows this machine.</summary>
    public async Task<string> KnownHostAsync(CancellationToken cancellation) =>
        $"{machine.Address.Split('/')[0]},{machine.Name} {(await File.ReadAllTextAsync($"{paths.HostKey}.pub", cancellation)).Trim()}";

    async Task InstallAsync(string image, CancellationToken cancellation)
    {
        foreach (var leftover in new[] { paths.Upper, $"{paths.Folder}/work" }.Where(Directory.Exists))
            Directory.Delete(leftover, recursive: true);
        foreach (var (folder, mode) in new[] { ("", Open), ("/etc", Open), ("/etc/ssh", Open), ("/etc/systemd", Open), ("/etc/systemd/network", Open), ("/root", OwnerOnly), ("/root/.ssh", OwnerOnly) })
        {
            Directory.CreateDirectory(paths.Upper + folder);
            File.SetUnixFileMode(paths.Upper + folder, mode);
        }
        var key = await File.ReadAllTextAsync($"{paths.Lab.SshKey}.pub", cancellation);
        foreach (var file in MachineFilesWriter.Installed(spec, machine, Guid.NewGuid().ToString("N"), key))
        {
            var path = $"{paths.Upper}/{file.Path}";
            await File.WriteAllTextAsync(path, file.Text, cancellation);
            File.SetUnixFileMode(path, file.Mode);
        }
        await SshKey.CreateAsync(paths.HostKey, machine.Name, cancellation);
        await File.WriteAllTextAsync(paths.Image, image + "\n", cancellation);
    }

    void EnsureDisk(LabDisk disk)
    {
        var path = DiskFile(disk);
        if (File.Exists(path))
            return;
        using var file = File.Create(path);
        file.SetLength((long)disk.SizeGiB << 30);
    }

    string DiskFile(LabDisk disk) => $"{paths.Folder}/disks/{disk.Name}.img";
}
