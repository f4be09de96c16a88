namespace Infra.Lab.Tests;

internal static class Specs
{
    /// <summary>Three machines on two planes, with the addresses of everybody's lab: labs share nothing.</summary>
    public static LabSpec Three(string name) => new(
        name,
        [new("management", "10.10.0.0/24", 1500, "10.10.0.254/24"), new("storage", "10.20.0.0/24", 9000, "10.20.0.254/24")],
        [.. Enumerable.Range(1, 3).Select(i => new LabMachine(
            $"m{i}", "control", $"10.10.0.1{i}/24", $"10.99.0.1{i}", LabMachine.IpmiPort,
            [new("eth0", "management"), new("eth1", "storage")], [new("vdb", 1)]))],
        new("admin", "10.99.0.0/24", "10.99.0.254/24"))
    { Domain = "lab.internal" };
}
