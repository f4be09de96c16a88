namespace Infra.Chaos.Faults;

/// <summary>What only a lab can break.</summary>
public interface ILabFaults : IFaults
{
    /// <summary>Pulls or plugs the cable between a node and a plane.</summary>
    Task LinkAsync(string node, string plane, bool up, CancellationToken cancellation);

    /// <summary>Drops what one node sends to another on a plane, or no longer; the other direction is left alone.</summary>
    Task OneWayAsync(string from, string to, string plane, bool cut, CancellationToken cancellation);

    /// <summary>Stops every process of a node where it is, or lets them go on.</summary>
    Task FreezeAsync(string node, bool frozen, CancellationToken cancellation);

    /// <summary>Lets a BMC answer or not.</summary>
    Task BmcAsync(string node, bool answers, CancellationToken cancellation);

    /// <summary>Makes a cluster by hand on a member, as the distribution's documentation says. False: the member refused.</summary>
    Task<bool> NewClusterAsync(string node, CancellationToken cancellation);

    /// <summary>Stops the server of a message broker, and not its process.</summary>
    Task SleepAsync(string node, CancellationToken cancellation);

    /// <summary>The disk under the database of a node.</summary>
    DataDisk Disk { get; }

    /// <summary>The load balancers.</summary>
    Proxies Proxies { get; }

    /// <summary>The clock of services on a node.</summary>
    Clock Clock { get; }
}
