namespace Infra.Lab;

/// <summary>A lab as a stack's configuration declares it.</summary>
/// <param name="Name">Keeps labs on one machine apart: 1 to 20 of a-z, 0-9 and -.</param>
public sealed record LabSpec(string Name, IReadOnlyList<LabPlane> Planes, IReadOnlyList<LabMachine> Machines, LabBmcAccess BmcAccess)
{
    /// <summary>The stack file that declares it, as a full path; empty for none. A lab is made, used and ended by one stack.</summary>
    public string Owner { get; init; } = "";

    /// <summary>Domain of the machines' full names; empty for none.</summary>
    public string Domain { get; init; } = "";

    /// <summary>From power on to the start of the system, as a server's firmware takes it; none by default.</summary>
    public TimeSpan PowerOnSelfTest { get; init; }

    /// <summary>From a BMC's yes to a power command to its being done, as slow ones take it; none by default.</summary>
    public TimeSpan BmcDelay { get; init; }
}

/// <summary>A network of the lab: one bridge. <paramref name="ClientAddress"/> (CIDR) is what the client namespace has on it.</summary>
public sealed record LabPlane(string Name, string Cidr, int Mtu, string ClientAddress);

/// <summary>One machine.</summary>
/// <param name="Address">Its address on the management plane as the installer leaves it, with prefix length.</param>
/// <param name="Nics">NIC name → plane, in order.</param>
/// <param name="Disks">Extra blank disks.</param>
public sealed record LabMachine(
    string Name, string Role, string Address, string BmcAddress, int BmcPort,
    IReadOnlyList<LabNic> Nics, IReadOnlyList<LabDisk> Disks)
{
    /// <summary>Where a BMC answers IPMI (UDP).</summary>
    public const int IpmiPort = 623;
}

public sealed record LabNic(string Name, string Plane);

/// <param name="Name">Device name in the node, for example vdb.</param>
public sealed record LabDisk(string Name, int SizeGiB);

/// <summary>What the BMCs accept; the lab generates the password into a file of mode 0600.</summary>
public sealed record LabBmcAccess(string User, string Cidr, string ClientAddress);
