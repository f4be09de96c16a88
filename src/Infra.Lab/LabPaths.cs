using System.Security.Cryptography;
using System.Text;

namespace Infra.Lab;

/// <summary>Every name and place that belongs to one lab. Labs with other names share none of them.</summary>
internal sealed record LabPaths(string Lab)
{
    public const string StateRoot = "/var/lib/infra/labs";
    const int LongestInterfaceName = 15;

    public static string Cache => Environment.GetEnvironmentVariable("INFRA_CACHE") is { Length: > 0 } cache ? cache : "/var/cache/infra";

    public string State => $"{StateRoot}/{Lab}";

    /// <summary>In the cache, since it outlives the lab: a lock file that is removed locks nothing.</summary>
    public string Lock => $"/var/cache/infra/locks/{Lab}";

    public string SshKey => $"{State}/id_ed25519";
    public string BmcPassword => $"{State}/bmc-password";
    public string Owner => $"{State}/owner";
    public string KnownHosts => $"{State}/known_hosts";
    public string PowerScript => $"{State}/bin/power";
    public string Machines => $"{State}/machines";

    /// <summary>Control group of all processes of the lab, in the version 2 hierarchy wherever this host has it.</summary>
    public string ControlGroup => $"{ControlGroupRoot}/infra/{Lab}";

    public string NamespacePrefix => $"infra.{Lab}.";
    public string Client => $"{NamespacePrefix}client";
    public string Wire => $"{NamespacePrefix}wire";
    public string BmcNamespace => $"{NamespacePrefix}bmc";

    public MachinePaths Machine(string name) => new(this, name);

    /// <summary>The name itself where the kernel takes it, else its beginning and a hash.</summary>
    public static string InterfaceName(string name) => name.Length <= LongestInterfaceName
        ? name
        : $"{name[..6]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";

    public static string ControlGroupRoot =>
        File.Exists("/sys/fs/cgroup/unified/cgroup.procs") ? "/sys/fs/cgroup/unified" : "/sys/fs/cgroup";
}

/// <summary>Places of one machine and its BMC.</summary>
internal sealed record MachinePaths(LabPaths Lab, string Name)
{
    public string Folder => $"{Lab.Machines}/{Name}";
    public string Upper => $"{Folder}/upper";
    public string Image => $"{Folder}/image";
    public string HostKey => $"{Upper}/etc/ssh/ssh_host_ed25519_key";
    public string Bmc => $"{Folder}/bmc";
    public string Namespace => $"{Lab.NamespacePrefix}m.{Name}";
    public string ControlGroup => $"{Lab.ControlGroup}/m-{Name}";
    public string BmcControlGroup => $"{Lab.ControlGroup}/b-{Name}";
    public string Nspawn => $"{Lab.Lab}-{Name}";

    public string Port(LabNic nic) => LabPaths.InterfaceName($"{Name}.{nic.Name}");
}
