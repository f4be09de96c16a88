using System.Xml.Linq;
using Infra.Components.Pacemaker;
using static Infra.Components.Tests.PacemakerCluster.PacemakerFiles;

namespace Infra.Components.Tests.PacemakerCluster;

public class CibWriterTests
{
    [Fact]
    public void The_CIB_looks_like_this() => Snapshot.Match("infra-cib.xml", CibOf(Valid()));

    [SkippableFact]
    public void Crm_verify_accepts_it() => Verified(CibOf(Valid()));

    [SkippableFact]
    public void Crm_verify_accepts_two_members() => Verified(CibOf(Valid(a => (a.Nodes, a.TwoNode) = (Members(2), true))));

    [SkippableFact]
    public void Crm_verify_refuses_a_CIB_without_fencing_and_one_with_a_name_that_is_not_there()
    {
        Assert.NotEqual(0, Verify(XElement.Parse(CibOf(Valid())).Without("primitive", "stonith")).ExitCode);
        Assert.NotEqual(0, Verify(CibOf(Valid()).Replace("with-rsc=\"vip-health-clone\"", "with-rsc=\"nobody\"")).ExitCode);
    }

    [Fact]
    public void No_device_runs_on_the_node_that_it_shoots() =>
        Assert.All(Cib.From(Valid()).Levels, level => Assert.Contains(Cib.From(Valid()).Locations,
            l => l.Resource == level.Devices[1] && l.Node == level.Target && l.Score == "-INFINITY"));

    [Fact]
    public void The_guard_stands_first_in_every_level() =>
        Assert.All(Cib.From(Valid(a => a.WhenBmcSilent = "assumeDead")).Levels, level => Assert.Equal("fence-guard", level.Devices[0]));

    [Fact]
    public void A_silent_BMC_is_asked_first_and_its_machine_taken_for_dead_only_where_asked_for()
    {
        Assert.All(Cib.From(Valid()).Levels, level => Assert.Equal(1, level.Index));
        Assert.Equal([(1, "fence-control-1"), (2, "fence-silent")],
            Cib.From(Valid(a => a.WhenBmcSilent = "assumeDead")).Levels.Where(l => l.Target == "control-1").Select(l => (l.Index, l.Devices[1])));
    }

    [Fact]
    public void Only_one_of_two_members_waits_before_it_shoots()
    {
        var devices = Cib.From(Valid(a => (a.Nodes, a.TwoNode) = (Members(2), true))).Primitives.Where(p => p.Agent == "stonith:fence_ipmilan").ToList();
        Assert.Equal(["5s", null], devices.Select(d => d.Parameters.GetValueOrDefault("pcmk_delay_base")));
    }

    [Theory]
    [InlineData(0, "20s", null)]
    [InlineData(30, "50s", "90s")]
    public void An_action_has_the_time_that_the_pause_after_it_takes(int pause, string off, string? on)
    {
        var device = Cib.From(Valid(a => a.PowerWaitSeconds = pause)).Primitives.First(p => p.Agent == "stonith:fence_ipmilan");
        Assert.Equal((off, on), (device.Parameters["pcmk_off_timeout"], device.Parameters.GetValueOrDefault("pcmk_on_timeout")));
    }

    [SkippableFact]
    public void Redfish_is_asked_with_a_password_that_is_not_in_the_CIB()
    {
        var text = CibOf(Valid(a =>
        {
            a.FenceAgent = "redfish";
            a.Fencing = [new() { Node = "control-2", SystemsUri = "/redfish/v1/Systems/1", Insecure = true, DelaySeconds = 2, DelayMaxSeconds = 5 }, new() { Node = "control-3", Agent = "ipmi" }];
        }));
        Snapshot.Match("infra-cib-redfish.xml", text);
        Assert.DoesNotContain("hunter2", text);
        Verified(text);
    }

    [Fact]
    public void Remote_nodes_count_for_the_guard() =>
        Assert.Equal("control-1 control-2 control-3 compute-1", Cib.From(Valid(a => a.Primitives = [new() { Name = "compute-1", Agent = "ocf:pacemaker:remote", Parameters = new() { ["server"] = "10.10.0.31" } }]))
            .Primitives.Single(p => p.Name == "fence-guard").Parameters["members"]);

    [SkippableFact]
    public void Groups_clones_and_constraints_are_nested_and_accepted()
    {
        var text = CibOf(Valid(a =>
        {
            a.Primitives = [.. new[] { "a", "b", "c", "d" }.Select(n => new PrimitiveArgs { Name = n, Agent = "ocf:pacemaker:Dummy", Operations = [new() { Name = "monitor", Interval = "10s" }] })];
            a.Groups = [new() { Name = "ab", Members = ["a", "b"], Meta = new() { ["priority"] = "5" } }];
            a.Clones = [new() { Name = "c-clone", Resource = "c", Meta = new() { ["interleave"] = "true" } }];
            a.Orders = [new() { First = "c-clone", Then = "ab" }];
            a.Colocations = [new() { Resource = "d", With = "vip", Score = "-100" }];
            a.Locations = [new() { Resource = "d", Node = "control-1", Score = "50" }];
            a.Properties = new() { ["cluster-recheck-interval"] = "5min" };
        }));
        Snapshot.Match("infra-cib-services.xml", text);
        Verified(text);
    }
}

file static class Xml
{
    public static string Without(this XElement cib, string element, string agentClass)
    {
        cib.Descendants(element).Where(e => (string?)e.Attribute("class") == agentClass).ToList().ForEach(e => e.Remove());
        cib.Descendants("rsc_location").Remove();
        cib.Descendants("fencing-topology").Remove();
        return cib.ToString();
    }
}
