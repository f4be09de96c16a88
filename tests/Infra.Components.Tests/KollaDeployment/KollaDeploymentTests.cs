using System.Text.Json;
using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.Tests.KollaDeployment;

public class KollaDeploymentTests
{
    private static List<Node> Nodes(int computes) =>
        [.. ControlNodes.Of(3), .. Enumerable.Range(1, computes).Select(i => new Node
        {
            Name = $"compute-{i}",
            Role = "compute",
            Address = $"10.10.0.{100 + i}",
            Addresses = new() { ["management"] = $"10.10.0.{100 + i}/24", ["storage"] = $"10.20.0.{100 + i}/24" },
            Nics = new() { ["management"] = "eth0", ["storage"] = "eth1" },
            Connection = new() { HostKey = "ssh-ed25519 AAAA", PrivateKey = "not a real key" },
        })];

    private static KollaDeploymentArgs Args(int computes = 2, Action<KollaDeploymentArgs>? change = null)
    {
        var args = new KollaDeploymentArgs
        {
            Nodes = Nodes(computes),
            InternalVip = "10.10.0.200",
            Images = new() { Test = true },
            Network = new() { TunnelPlane = "storage", Providers = [new() { Interface = "eth3" }], Networks = new() { ["management"] = "10.10.0.0/24", ["storage"] = "10.20.0.0/24" }, Mtu = new() { ["storage"] = 9000 } },
        };
        change?.Invoke(args);
        return args;
    }

    private static Task<Recorded> DeployAsync(int computes = 2, Action<KollaDeploymentArgs>? change = null) => Recorded.RunAsync(() =>
    {
        var cloud = new Components.KollaDeployment("openstack", Args(computes, change));
        return new Dictionary<string, object?> { ["password"] = cloud.AdminPassword, ["url"] = cloud.AuthUrl };
    });

    private static IEnumerable<string> Changed(Recorded before, Recorded after) =>
        after.Commands.Where(c => !before.Commands.Contains(c) || before.Create(c) != after.Create(c)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> ChangedLines(Recorded before, Recorded after, string command) =>
        after.Create(command).Split('\n').Except(before.Create(command).Split('\n'));

    private static JsonElement Wanted(Recorded run)
    {
        var lines = run.Create("openstack-run-control-1").Split('\n').SkipWhile(l => l != "| {").TakeWhile(l => l.StartsWith('|')).Select(l => l[1..]);
        return JsonSerializer.Deserialize<JsonElement>(string.Join('\n', lines));
    }

    [Fact]
    public async Task Access_and_files_come_before_the_run()
    {
        var commands = (await DeployAsync()).Commands.ToList();
        Assert.Equal("openstack-run-control-1", commands[^1]);
        Assert.True(commands.IndexOf("openstack-config-control-1") > commands.IndexOf("openstack-host-control-1"));
        Assert.Equal(5, commands.Count(c => c.StartsWith("openstack-access-", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_Nova_option_changes_the_nova_files_and_plans_nova_alone()
    {
        var (before, after) = (await DeployAsync(), await DeployAsync(change: a => a.Nova.RamWeight = 2.5));
        Assert.Equal(["openstack-config-control-1", "openstack-run-control-1"], Changed(before, after));
        Assert.All(ChangedLines(before, after, "openstack-config-control-1"), line => Assert.Matches("nova|weight|filter_scheduler", line));
        Assert.StartsWith("|   \"nova\": ", Assert.Single(ChangedLines(before, after, "openstack-run-control-1")));
    }

    [Fact]
    public async Task A_compute_node_more_is_one_host_more_in_the_plan_and_touches_no_other_node()
    {
        var (before, after) = (await DeployAsync(2), await DeployAsync(3));
        Assert.Equal(["openstack-access-compute-3", "openstack-config-control-1", "openstack-run-control-1"], Changed(before, after));
        Assert.Equal(
            Wanted(before).GetProperty("services").GetRawText(), Wanted(after).GetProperty("services").GetRawText());
        var hosts = (Before: Wanted(before).GetProperty("hosts"), After: Wanted(after).GetProperty("hosts"));
        Assert.All(hosts.Before.EnumerateObject(), h => Assert.Equal(h.Value.GetRawText(), hosts.After.GetProperty(h.Name).GetRawText()));
        Assert.True(hosts.After.TryGetProperty("compute-3", out _));
    }

    [Fact]
    public async Task Another_deploy_host_is_set_up_anew_and_the_control_nodes_are_told()
    {
        var (before, after) = (await DeployAsync(), await DeployAsync(change: a => a.DeployHost = "compute-2"));
        Assert.Equal(["openstack-access-control-1", "openstack-access-control-2", "openstack-access-control-3",
            "openstack-config-compute-2", "openstack-host-compute-2", "openstack-host-compute-2-text", "openstack-run-compute-2"], Changed(before, after));
        Assert.Equal(["| compute-2"], ChangedLines(before, after, "openstack-access-control-1"));
        Assert.Contains("openstack-run-control-1", before.Commands.Except(after.Commands));
    }

    [Fact]
    public async Task A_rotated_password_is_one_resource_and_one_line_of_the_plan()
    {
        var (before, after) = (await DeployAsync(), await DeployAsync(change: a => a.Rotate = new() { ["glance_database_password"] = 1 }));
        Assert.Equal(["openstack-run-control-1"], Changed(before, after));
        Assert.StartsWith("|   \"glance_database_password\": ", Assert.Single(ChangedLines(before, after, "openstack-run-control-1")));
    }

    [Fact]
    public async Task No_secret_is_in_any_text()
    {
        var run = await DeployAsync(change: a => a.Database = new() { Address = "10.10.0.200", User = "kolla", Password = "hunter2-hunter2" });
        Assert.True(await Output.IsSecretAsync((Output<string>)run.Outputs["password"]!));
        Assert.All(run.Commands, c =>
        {
            Assert.DoesNotContain("hunter2", run.Create(c), StringComparison.Ordinal);
            Assert.DoesNotContain("mockpassword", run.Create(c), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task The_run_is_asked_again_when_a_secret_alone_changed()
    {
        static string Stdin(Recorded run) => (string)run.Resources.Single(r => r.Name == "openstack-run-control-1" && r.Type == "command:remote:Command").Inputs["stdin"];
        var before = await DeployAsync(change: a => a.Database = new() { Address = "10.10.0.200", Password = "one" });
        var after = await DeployAsync(change: a => a.Database = new() { Address = "10.10.0.200", Password = "two" });
        Assert.NotEqual(Stdin(before), Stdin(after));
        Assert.DoesNotContain("two", Stdin(after), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_our_load_balancer_the_front_ends_come_before_the_run()
    {
        var commands = (await DeployAsync(change: a => a.LoadBalancer = "external")).Commands.ToList();
        Assert.Equal(["openstack-proxy-control-1", "openstack-proxy-control-2", "openstack-proxy-control-3"], commands.Where(c => c.Contains("proxy", StringComparison.Ordinal)));
        Assert.True(commands.IndexOf("openstack-proxy-control-3") < commands.IndexOf("openstack-run-control-1"));
    }

    [Fact]
    public async Task Refuses_an_even_control_plane()
    {
        var refused = await Assert.ThrowsAnyAsync<RunException>(() => DeployAsync(change: a => a.Nodes.RemoveAll(n => n.Name == "control-3")));
        Assert.Contains("KollaDeployment openstack: ", refused.Message, StringComparison.Ordinal);
    }
}
