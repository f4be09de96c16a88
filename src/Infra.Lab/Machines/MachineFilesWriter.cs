using System.Security.Cryptography;
using System.Text;
using Infra.Lab.Network;

namespace Infra.Lab.Machines;

/// <summary>Texts that make a machine: what its installer leaves, and what its power switch reads.</summary>
internal static class MachineFilesWriter
{
    /// <param name="machineId">32 hex digits.</param>
    /// <param name="authorizedKey">Public key that may log in as root.</param>
    public static IReadOnlyList<InstalledFile> Installed(LabSpec spec, LabMachine machine, string machineId, string authorizedKey) =>
    [
        new("etc/hostname", $"{machine.Name}\n"),
        new("etc/machine-id", $"{machineId}\n"),
        new("etc/hosts", Hosts(spec, machine)),
        new("etc/systemd/network/10-installer.network", Network(spec, machine)),
        new("root/.ssh/authorized_keys", $"{authorizedKey.Trim()}\n", UnixFileMode.UserRead | UnixFileMode.UserWrite),
    ];

    /// <summary>Settings of the power switch, as a shell reads them; every value is a name, a path or a number.</summary>
    public static string Settings(LabSpec spec, LabMachine machine, MachinePaths paths, string image, string pool) =>
        $"""
        NAME={machine.Name}
        MACHINE={paths.Nspawn}
        NETNS={paths.Namespace}
        WIRE={paths.Lab.Wire}
        CGROUP={paths.ControlGroup}
        IMAGE={image}
        POOL={pool}
        POST_SECONDS={spec.PowerOnSelfTest.TotalSeconds}
        PORTS=({string.Join(' ', machine.Nics.Select(n => $"\"{Port(spec, machine, paths, n)}\""))})
        DISKS=({string.Join(' ', machine.Disks.Select(d => d.Name))})

        """;

    static string Port(LabSpec spec, LabMachine machine, MachinePaths paths, LabNic nic) =>
        $"{paths.Port(nic)} {NetworkPlan.BridgeOf(nic.Plane)} {nic.Name} {Mac(spec.Name, machine.Name, nic.Name)} {spec.Planes.Single(p => p.Name == nic.Plane).Mtu}";

    // Burnt in: the same at every power on. 02 marks an address nobody bought.
    static string Mac(string lab, string machine, string nic)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{lab}/{machine}/{nic}"));
        return string.Join(':', hash.Take(5).Prepend((byte)0x02).Select(b => b.ToString("x2")));
    }

    static string Hosts(LabSpec spec, LabMachine machine)
    {
        var names = spec.Domain.Length > 0 ? $"{machine.Name}.{spec.Domain} {machine.Name}" : machine.Name;
        return $"""
            127.0.0.1 localhost
            ::1 localhost ip6-localhost ip6-loopback
            {machine.Address.Split('/')[0]} {names}

            """;
    }

    static string Network(LabSpec spec, LabMachine machine) =>
        $"""
        # What the installer needed to be reached; later configuration may replace it.
        [Match]
        Name={(machine.Nics.FirstOrDefault(n => n.Plane == "management") ?? machine.Nics[0]).Name}

        [Network]
        Address={machine.Address}
        LinkLocalAddressing=no
        IPv6AcceptRA=no

        """;
}
