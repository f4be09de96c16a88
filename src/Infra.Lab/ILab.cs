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

    /// <summary>
    /// From now on (<paramref name="cut"/>) nothing that <paramref name="from"/> sends to the address of <paramref name="to"/> on the
    /// plane arrives; the other way round everything does. A machine's address on another plane than management is
    /// <paramref name="toAddress"/>. Power on of <paramref name="from"/> mends it.
    /// </summary>
    Task OneWayAsync(string from, string to, string plane, bool cut, CancellationToken cancellation, string? toAddress = null);

    /// <summary>Stops every process of a machine where it is, as a kernel that hangs would (<paramref name="frozen"/>), or lets them go on.</summary>
    Task FreezeAsync(string machine, bool frozen, CancellationToken cancellation);

    /// <summary>Lets the BMC of a machine answer, or not: then it takes packets and says nothing.</summary>
    Task BmcAsync(string machine, bool answers, CancellationToken cancellation);

    /// <summary>Ends every fault but a power cut: links plugged, nothing dropped, no machine frozen, BMCs answering.</summary>
    Task HealAsync(CancellationToken cancellation);

    /// <summary>
    /// Does something in the network of a machine, where its own addresses are, whether a cable is plugged or not. Sockets made there
    /// stay there.
    /// </summary>
    /// <param name="action">Runs on the calling thread and must not await.</param>
    /// <returns>False when the machine has no power.</returns>
    bool TryInNetworkOf(string machine, Action action);

    /// <summary>Everything that a machine wrote to its console since its last power on.</summary>
    string ConsoleFile(string machine);

    /// <summary>The last lines of its console; none for a machine that never had power.</summary>
    IReadOnlyList<string> ConsoleTail(string machine, int lines);

    /// <summary>Leaves no process, mount, namespace, loop device or file but the cache.</summary>
    Task DestroyAsync(IProgress<string> progress, CancellationToken cancellation);
}
