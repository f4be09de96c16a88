using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Infra.Engine.State;

/// <summary>What a process id alone does not say: ids are given out again, and each container has its own.</summary>
/// <param name="Machine">A fingerprint of the machine's id; hosts may share a name.</param>
/// <param name="Boot">The boot in which the process ran.</param>
/// <param name="Namespace">Where its id counts.</param>
/// <param name="Started">When it was started, in ticks since the boot.</param>
internal sealed record ProcessIdentity(
    [property: JsonPropertyName("machine")] string? Machine,
    [property: JsonPropertyName("boot")] string? Boot,
    [property: JsonPropertyName("namespace")] string? Namespace,
    [property: JsonPropertyName("started")] string? Started)
{
    const string MachineId = "/etc/machine-id", BootId = "/proc/sys/kernel/random/boot_id";

    public static ProcessIdentity Of(int pid) => new(
        File.Exists(MachineId) ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("infra " + File.ReadAllText(MachineId).Trim())))[..16] : null,
        File.Exists(BootId) ? File.ReadAllText(BootId).Trim() : null,
        new FileInfo("/proc/self/ns/pid").LinkTarget,
        StartOf(pid));

    /// <summary>True only where it is certain that the process has ended.</summary>
    /// <param name="known">Null where only the id is known, of a process of this host.</param>
    public static bool IsGone(int pid, ProcessIdentity? known)
    {
        var there = Of(pid);
        if (known?.Boot is null || known.Started is null)
            return there.Started is null;
        return known.Machine == there.Machine && known.Boot != there.Boot
            ? known.Machine is not null
            : known.Machine == there.Machine && known.Namespace == there.Namespace && known.Started != there.Started;
    }

    /// <summary>Null where there is no such process; the name before it may hold blanks and brackets.</summary>
    static string? StartOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
