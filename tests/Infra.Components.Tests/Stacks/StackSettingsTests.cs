using Infra.Components.HaProxy;
using Infra.Components.Pacemaker;
using Infra.Components.Topology;
using Infra.Stacks;

namespace Infra.Components.Tests.Stacks;

public class StackSettingsTests
{
    private static string Refused(Action<Dictionary<string, string>> spoil)
    {
        var configuration = StackFiles.Read("lab");
        spoil(configuration);
        return Assert.Throws<ProblemsException>(() => StackSettings.Read(configuration)).Message;
    }

    [Fact]
    public void Takes_the_lab() => Assert.True(StackSettings.Read(StackFiles.Read("lab")).Disposable);

    [Fact]
    public void Takes_production()
    {
        var settings = StackSettings.Read(StackFiles.Read("prod"));
        Assert.False(settings.Disposable);
        Assert.Equal([3, 3, 6], Role.All.Select(role => settings.Site.NodesOf(role).Count()));
        Assert.Equal(110, settings.Parts.Get<HaProxyVipPart>().Args.Vlan);
    }

    [Fact]
    public void A_BMC_is_spoken_to_as_its_node_says_and_else_as_the_site_does()
    {
        var configuration = StackFiles.Read("lab");
        configuration["infra:site"] = configuration["infra:site"]
            .Replace("\"user\":\"admin\"", "\"user\":\"infra@dc\",\"cipherSuite\":17,\"privilege\":\"OPERATOR\"")
            .Replace("\"bmc\":\"10.99.0.12\"", "\"bmc\":{\"address\":\"10.99.0.12\",\"port\":6230,\"cipherSuite\":\"auto\",\"privilege\":\"administrator\"},\"hostKey\":\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPn9YCcX2b8Irjinz/T73v2uWGhzM86T2pot2ZhDwiHr\"");
        var nodes = Infra.Stacks.SiteNodes.Of(StackSettings.Read(configuration).Site);
        Assert.Equal(("10.99.0.11", 623, "infra@dc", "17", "operator"), (nodes[0].Bmc!.Address, nodes[0].Bmc!.Port, nodes[0].Bmc!.User, nodes[0].Bmc!.CipherSuite, nodes[0].Bmc!.Privilege));
        Assert.Equal(("10.99.0.12", 6230, "infra@dc", "auto", "administrator"), (nodes[1].Bmc!.Address, nodes[1].Bmc!.Port, nodes[1].Bmc!.User, nodes[1].Bmc!.CipherSuite, nodes[1].Bmc!.Privilege));
        Assert.Equal((null, true), (nodes[0].HostKey, nodes[1].HostKey!.StartsWith("ssh-ed25519 AAAA")));
    }

    [Theory]
    [InlineData("\"user\":\"admin\"", "\"user\":\"admin\",\"cipherSuite\":0", "bmc: cipher suite 0 lets everybody in without a password; use one of: 3, 8, 12, 17, auto, and switch it off in the BMC (bmc.cipherSuite)")]
    [InlineData("\"user\":\"admin\"", "\"user\":\"admin\",\"privilege\":\"root\"", "bmc: unknown privilege 'root'; use administrator or operator (bmc.privilege)")]
    [InlineData("\"user\":\"admin\"", "\"user\":\"a user\"", "bmc: 'a user' cannot name a user of a BMC; give 1 to 16 letters, digits and . _ @ + -")]
    [InlineData("\"bmc\":\"10.99.0.12\"", "\"bmc\":{\"port\":623}", "node control-2: no address given; give the address of its BMC (nodes[1].bmc.address)")]
    [InlineData("\"bmc\":\"10.99.0.12\"", "\"bmc\":\"10.99.0.12\",\"hostKey\":\"ssh-dss AAAA\"", "node control-2: 'ssh-dss AAAA' is of a type that is not known (ssh-dss); give type and key")]
    [InlineData("\"bmc\":\"10.99.0.12\"", "\"bmc\":\"10.99.0.12\",\"hostKey\":\"ssh-ed25519 AAAA\"", "node control-2: 'ssh-ed25519 AAAA' cannot be read")]
    public void What_no_BMC_or_server_takes_is_refused(string good, string bad, string said) =>
        Assert.Contains(said, Refused(c => c["infra:site"] = c["infra:site"].Replace(good, bad)));

    [Fact]
    public void Names_the_nearest_known_key_of_the_configuration() =>
        Assert.Equal("configuration: unknown key 'infra:bmcPasword'; did you mean 'infra:bmcPassword'? (infra:bmcPasword)",
            Refused(c => c["infra:bmcPasword"] = "hunter2"));

    [Fact]
    public void Asks_for_a_site() =>
        Assert.Contains("configuration: no site given; describe it under infra:site", Refused(c => c.Remove("infra:site")));

    [Fact]
    public void Shows_errors_of_site_and_components_together()
    {
        var errors = Refused(c => c["infra:site"] = c["infra:site"]
            .Replace("10.10.0.100", "10.40.0.100").Replace("\"64M\"", "\"much\"").Replace("\"maxConnections\"", "\"maxConnnections\""));
        Assert.Contains("vip: 10.40.0.100 is outside its plane", errors);
        Assert.Contains("GaleraCluster db: 'much' is not a size", errors);
        Assert.Contains("unknown key 'maxConnnections'; did you mean 'maxConnections'? (haproxy.maxConnnections)", errors);
        Assert.Equal(3, errors.Split('\n').Length);
    }

    [Theory]
    [InlineData("lab", 3306, "service reports and the database would both listen on 10.10.0.100:3306, and clients would be shared out between them; give one of them a port or an address of its own")]
    [InlineData("prod", 5000, "service reports and OpenStack's ")]
    public void A_port_of_an_address_is_one_service_s_whoever_brings_it(string stack, int port, string said)
    {
        var configuration = StackFiles.Read(stack);
        var site = System.Text.Json.Nodes.JsonNode.Parse(configuration["infra:site"])!.AsObject();
        site["kolla"] ??= stack == "prod" ? System.Text.Json.Nodes.JsonNode.Parse("""{"network": {"providers": [{"interface": "ens9"}]}}""") : null;
        if (site["kolla"] is null) site.Remove("kolla");
        site["haproxy"] ??= new System.Text.Json.Nodes.JsonObject();
        site["haproxy"]!["services"] = System.Text.Json.Nodes.JsonNode.Parse($$$"""[{"name": "reports", "port": {{{port}}}, "mode": "tcp", "servers": {"reports-1": "192.0.2.61"}}]""");
        configuration["infra:site"] = site.ToJsonString();
        Assert.Contains(said, Assert.Throws<ProblemsException>(() => StackSettings.Read(configuration)).Message);
    }

    private static string WithPacemaker(string site, string manager = "pacemaker", string section = "{}") =>
        site.Replace("\"haproxy\":{", $"\"pacemaker\":{section},\"haproxy\":{{\"vipManager\":\"{manager}\",");

    [Fact]
    public void Pacemaker_gets_the_address_only_when_it_is_to_keep_it()
    {
        static StackSettings Read(string manager)
        {
            var configuration = StackFiles.Read("lab");
            configuration["infra:site"] = WithPacemaker(configuration["infra:site"], manager);
            return StackSettings.Read(configuration);
        }
        Assert.Equal(["10.10.0.100"], Read("pacemaker").Parts.Get<PacemakerPart>().Args!.Addresses.Select(a => a.Address));
        Assert.Empty(Read("keepalived").Parts.Get<PacemakerPart>().Args!.Addresses);
        Assert.Null(StackSettings.Read(StackFiles.Read("lab")).Parts.Get<PacemakerPart>().Args);
    }

    [Fact]
    public void Refuses_an_address_for_a_Pacemaker_that_is_not_there() =>
        Assert.Equal("HaProxyVip vip: vipManager is pacemaker, but there is no cluster; add the section pacemaker: {}, or leave vipManager out (haproxy.vipManager)",
            Refused(c => c["infra:site"] = c["infra:site"].Replace("\"haproxy\":{", "\"haproxy\":{\"vipManager\":\"pacemaker\",")));

    [Fact]
    public void Refuses_wrong_options_of_the_cluster_with_the_others()
    {
        var errors = Refused(c => c["infra:site"] = WithPacemaker(c["infra:site"], "heartbeat", "{\"links\":[\"management\",\"tenant\"],\"tokn\":1}"));
        Assert.Contains("unknown vipManager 'heartbeat'; use keepalived or pacemaker (haproxy.vipManager)", errors);
        Assert.Contains("PacemakerCluster cluster: control-1, control-2, control-3 are not on plane tenant", errors);
        Assert.Contains("unknown key 'tokn'", errors);
    }

    [Fact]
    public void Says_each_thing_once_when_there_are_two_control_nodes()
    {
        var errors = Refused(c => c["infra:site"] = c["infra:site"].Replace("\"role\":\"control\",\"address\":\"10.10.0.13\"", "\"role\":\"compute\",\"address\":\"10.10.0.13\""));
        Assert.Equal("site: 2 control nodes given; quorum needs an odd number, 3 or more; add 1 with role control, or name another node as witness (witness: NODE) (nodes)", errors);
    }

    [Fact]
    public void A_plane_too_small_for_a_number_of_the_management_plane_is_a_problem_and_no_exception()
    {
        var configuration = StackFiles.Read("prod");
        configuration["infra:site"] = configuration["infra:site"].Replace("10.0.10.0/24", "10.0.0.0/20");
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => StackSettings.Read(configuration)).Problems);
        Assert.Equal("planes storage and external: 10.0.20.0/24 is exhausted: it has no address 2571 for node control-1 (10.0.10.11 on management), nor for 11 more; "
            + "use a larger range or give nodes[0].addresses.storage (planes.storage.cidr)", $"{problem}");
    }

    [Fact]
    public void A_node_address_that_cannot_be_read_is_one_problem() =>
        Assert.Equal("nodes[1]: '10.10.0' is not an IPv4 address like 10.10.0.11; give an IPv4 address like 10.10.0.11 (nodes[1].address)",
            Refused(c => c["infra:site"] = c["infra:site"].Replace("\"10.10.0.12\"", "\"10.10.0\"")));

    [Fact]
    public void A_broken_site_hides_no_broken_option_of_OpenStack()
    {
        var configuration = StackFiles.Read("prod");
        configuration["infra:site"] = configuration["infra:site"].Replace("\"10.0.10.12\"", "\"10.0.10\"").Replace("\"plugin\":\"ovn\"", "\"plugn\":\"ovn\"").Replace("\"cpuAllocationRatio\":4", "\"cpuAllocationRatio\":-4");
        Assert.Equal(3, Assert.Throws<ProblemsException>(() => StackSettings.Read(configuration)).Problems.Count);
    }

    [Fact]
    public void Names_file_and_line_before_everything_else() =>
        Assert.StartsWith("Pulumi.x.yaml:planes.storage.mtu: planes.storage: 'big' is not a whole number",
            Assert.Throws<ProblemsException>(() => StackSettings.Read(new Dictionary<string, string> { ["infra:site"] = StackFiles.Read("lab")["infra:site"].Replace("9000", "\"big\"") },
                path => $"Pulumi.x.yaml:{path}")).Message);

    [Fact]
    public void A_renamed_node_is_one_problem_however_many_sections_name_it()
    {
        using var bases = new BrokenSites.Bases();
        var site = bases.Of("full");
        site["nodes"]![2]!["name"] = "control-9";
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => StackSettings.Read(new Dictionary<string, string> { ["infra:site"] = site.ToJsonString() })).Problems);
        Assert.Contains("control-3 is no member; use one of: control-1, control-2, control-9 (named in rabbitmq.rejoin[0], ", $"{problem}");
    }
}
