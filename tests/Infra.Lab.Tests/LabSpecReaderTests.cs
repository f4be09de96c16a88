using Infra.Lab.Configuration;

namespace Infra.Lab.Tests;

public class LabSpecReaderTests
{
    const string Good = """
        config:
          infra:lab: { name: unit }
          infra:site:
            domain: lab.internal
            vip: { address: 10.10.0.100, plane: management }
            bmc: { cidr: 10.99.0.0/24, user: admin }
            planes:
              management: { cidr: 10.10.0.0/24, mtu: 1500 }
              storage: { cidr: 10.20.0.0/24, mtu: 9000 }
            nodes:
              - { name: a, role: control, address: 10.10.0.11, bmc: 10.99.0.11, nics: { management: eth0, storage: eth1 }, disks: [{ name: vdb, sizeGiB: 8 }] }
              - { name: b, role: control, address: 10.10.0.12, bmc: 10.99.0.12, nics: { management: eth0, storage: eth1 } }
        """;

    static IReadOnlyList<string> ErrorsOf(string text) =>
        Assert.Throws<LabConfigurationException>(() => LabSpecReader.Read("Pulumi.x.yaml", text)).Errors;

    [Fact]
    public void Reads_machines_with_nics_and_disks()
    {
        var machine = LabSpecReader.Read("f", Good).Machines[0];

        Assert.Equal("10.10.0.11/24", machine.Address);
        Assert.Equal([new LabNic("eth0", "management"), new LabNic("eth1", "storage")], machine.Nics);
        Assert.Equal([new LabDisk("vdb", 8)], machine.Disks);
        Assert.Equal(623, machine.BmcPort);
    }

    [Fact]
    public void The_client_has_the_last_address_of_each_network()
    {
        var spec = LabSpecReader.Read("f", Good);

        Assert.Equal(["10.10.0.254/24", "10.20.0.254/24"], spec.Planes.Select(p => p.ClientAddress));
        Assert.Equal("10.99.0.254/24", spec.BmcAccess.ClientAddress);
    }

    [Fact]
    public void Reads_a_BMC_with_its_port_and_how_slow_they_all_are()
    {
        var spec = LabSpecReader.Read("f", Good.Replace("bmc: 10.99.0.12", "bmc: { address: 10.99.0.12, port: 6230 }").Replace("name: unit", "name: unit, bmcDelaySeconds: 25"));
        Assert.Equal((TimeSpan.FromSeconds(25), "10.99.0.11", 623, "10.99.0.12", 6230),
            (spec.BmcDelay, spec.Machines[0].BmcAddress, spec.Machines[0].BmcPort, spec.Machines[1].BmcAddress, spec.Machines[1].BmcPort));
    }

    [Fact]
    public void Reads_the_stack_file_of_this_repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Infra.sln")))
            folder = folder.Parent;

        Assert.Equal("lab", Lab.FromConfig(Path.Combine(folder.FullName, "Pulumi.lab.yaml")).Name);
    }

    [Fact]
    public void Shows_every_error_at_once()
    {
        var errors = ErrorsOf(Good
            .Replace("name: unit", "name: Not_Good")
            .Replace("10.20.0.0/24", "10.10.0.128/25")
            .Replace("bmc: 10.99.0.12", "bmc: 10.98.0.12")
            .Replace("name: b,", "name: a,"));

        Assert.Contains(errors, e => e.Contains("'Not_Good'"));
        Assert.Contains(errors, e => e.Contains("storage.cidr 10.10.0.128/25 overlaps") && e.Contains("management.cidr"));
        Assert.Contains(errors, e => e.Contains("bmc '10.98.0.12'") && e.Contains("10.99.0.0/24"));
        Assert.Contains(errors, e => e.Contains("name a is used 2 times"));
        Assert.All(errors, e => Assert.StartsWith("Pulumi.x.yaml: ", e));
    }

    [Theory]
    [InlineData("management: eth0, storage: eth1 } }", "management: eth0, backup: eth1 } }", "plane 'backup'")]
    [InlineData("management: eth0, storage: eth1 } }", "management: eth0, storage: eth0 } }", "NIC 'eth0' is on 2 planes")]
    [InlineData("10.10.0.12", "10.11.0.12", "address '10.11.0.12' is not in the management plane")]
    [InlineData("10.10.0.12", "10.10.0.254", "address 10.10.0.254 is used 2 times")]
    [InlineData("sizeGiB: 8", "sizeGiB: 0", "disk 'vdb' of 0 GiB")]
    [InlineData("mtu: 9000", "mtu: 90", "storage.mtu is 90")]
    [InlineData("10.99.0.0/24", "10.99.0.300/24", "bmc.cidr '10.99.0.300/24' is not an IPv4 network")]
    [InlineData("infra:lab:", "infra:other:", "no infra:lab")]
    [InlineData("{ name: unit }", "{ name: unit, nmae: x }", "unknown key 'nmae'")]
    [InlineData("{ name: unit }", "{ name: unit, powerOnSelfTestSeconds: long }", "powerOnSelfTestSeconds is 'long'")]
    [InlineData("{ name: unit }", "{ name: unit, bmcDelaySeconds: -1 }", "bmcDelaySeconds is '-1'")]
    [InlineData("user: admin }", "user: admin, cipherSuite: 17 }", "the lab's BMCs (ipmi_sim) take 3; give 3 or auto")]
    [InlineData("bmc: 10.99.0.12", "bmc: { address: 10.99.0.12, user: other }", ":12:84: bmc.user is the same for all BMCs of a lab")]
    [InlineData("bmc: 10.99.0.12", "bmc: { address: 10.99.0.12, port: 0 }", ":12:84: bmc.port '0' does not exist")]
    [InlineData("mtu: 9000", "mtu: big", ":9:")]
    public void Refuses_what_cannot_be(string good, string bad, string said) =>
        Assert.Contains(said, string.Join('\n', ErrorsOf(Good.Replace(good, bad))));
}
