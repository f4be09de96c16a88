namespace Infra.Lab;

public enum PowerAction { On, Off, Cycle }

/// <param name="Power">True while the machine has power (during its power-on self-test as well).</param>
public sealed record MachineStatus(string Name, bool Power, bool BmcAnswers);

/// <summary>One lab on this machine. Every call is safe to repeat and mends what a crashed run left.</summary>
public interface ILab
{
    LabSpec Spec { get; }

    /// <summary>What belongs to this lab alone: /var/lib/infra/labs/&lt;name&gt;, with id_ed25519 (mode 0600), id_ed25519.pub and bmc-password (0600).</summary>
    string StateDirectory { get; }

    /// <summary>Network namespace that reaches every plane and every BMC; nothing else of the host does.</summary>
    string ClientNamespace { get; }

    /// <summary>True when namespaces, bridges and BMCs are all there.</summary>
    bool IsUp { get; }

    /// <summary>
    /// Installs what the host needs, bakes the image unless cached, makes namespaces and bridges and starts the BMCs.
    /// New machines are off and blank; running ones are left as they are. Machines no longer declared are removed.
    /// </summary>
    Task EnsureAsync(IProgress<string> progress, CancellationToken cancellation);

    /// <summary>Power by the BMC's hand (off is a power cut, not a shutdown).</summary>
    Task PowerAsync(string machine, PowerAction action, CancellationToken cancellation);

    Task<IReadOnlyList<MachineStatus>> StatusAsync(CancellationToken cancellation);

    /// <summary>Cuts the power and makes the machine blank again: new system disk, machine id and host key, empty disks.</summary>
    Task ReimageAsync(string machine, IProgress<string> progress, CancellationToken cancellation);

    /// <summary>Pulls (<paramref name="up"/> false) or plugs the cable between a running machine and a plane; power on plugs it again.</summary>
    Task LinkAsync(string machine, string plane, bool up, CancellationToken cancellation);

    /// <summary>Leaves no process, mount, namespace, loop device or file but the cache.</summary>
    Task DestroyAsync(IProgress<string> progress, CancellationToken cancellation);
}
