namespace Infra.Lab;

/// <summary>How a person or a test gets a shell on a machine.</summary>
public static class LabShell
{
    /// <summary>
    /// Program and arguments of an SSH session from the client namespace, with the lab's key and the machines' own host keys.
    /// </summary>
    /// <param name="command">What to run; empty for an interactive shell.</param>
    /// <exception cref="LabException">When the lab has no such machine.</exception>
    public static IReadOnlyList<string> Ssh(ILab lab, string machine, IReadOnlyList<string> command)
    {
        var declared = lab.Spec.Machines.FirstOrDefault(m => m.Name == machine)
            ?? throw new LabException($"lab {lab.Spec.Name} has no machine '{machine}'; it has {string.Join(", ", lab.Spec.Machines.Select(m => m.Name))}");
        return
        [
            .. InClient(lab), "ssh", "-i", $"{lab.StateDirectory}/id_ed25519",
            "-o", $"UserKnownHostsFile={lab.StateDirectory}/known_hosts", "-o", "GlobalKnownHostsFile=/dev/null",
            "-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes", "-o", "ConnectTimeout=5", "-o", "LogLevel=ERROR",
            $"root@{declared.Address.Split('/')[0]}", .. command.Count > 0 ? (string[])["--", .. command] : [],
        ];
    }

    /// <summary>What to put before a command so that it reaches every plane and BMC of the lab.</summary>
    public static IReadOnlyList<string> InClient(ILab lab) => ["nsenter", $"--net=/run/netns/{lab.ClientNamespace}", "--"];
}
