using Pulumi;
using static Infra.Components.Tests.PacemakerCluster.PacemakerFiles;

namespace Infra.Components.Tests.PacemakerCluster;

public class PacemakerClusterTests
{
    private static Task<Recorded> DeployAsync(Action<PacemakerClusterArgs>? change = null) => Recorded.RunAsync(() =>
    {
        var args = Args(change);
        args.BmcPassword = Output.CreateSecret("hunter2hunter2");
        var cluster = new Components.PacemakerCluster("cluster", args);
        _ = new PacemakerResources("cluster-cib", new() { ClusterName = "cluster", Cluster = args, AuthKey = cluster.AuthKey }, new() { DependsOn = { cluster } });
        return new Dictionary<string, object?> { ["name"] = cluster.ClusterName, ["key"] = cluster.AuthKey };
    });

    [Fact]
    public async Task Members_come_one_at_a_time_and_the_CIB_after_all_of_them() =>
        Assert.Equal(["cluster-control-1", "cluster-control-2", "cluster-control-3", "cluster-cib-control-1", "cluster-cib-control-2", "cluster-cib-control-3"], (await DeployAsync()).Commands);

    [Fact]
    public async Task Every_member_brings_the_same_CIB()
    {
        var run = await DeployAsync();
        Assert.Single(Enumerable.Range(1, 3).Select(i => run.Create($"cluster-cib-control-{i}")).Distinct());
    }

    [Fact]
    public async Task Neither_key_nor_password_stands_in_a_text()
    {
        var run = await DeployAsync();
        foreach (var text in run.Commands.Select(run.Create))
        {
            Assert.DoesNotContain("hunter2", text);
            Assert.DoesNotContain("mockpassword", text);
        }
        Assert.Contains("{{secret:authkey}}", run.Create("cluster-control-1"));
    }

    [Fact]
    public async Task A_changed_token_restarts_nothing()
    {
        var before = (await DeployAsync()).Create("cluster-control-1").Split('\n');
        var after = (await DeployAsync(a => a.TokenMilliseconds = 3000)).Create("cluster-control-1").Split('\n');
        Assert.Equal(["|     token: 1500"], before.Except(after));
        Assert.Contains("unit corosync.service enabled running on-change=nothing", after);
    }

    [Fact]
    public async Task A_changed_token_is_loaded_with_the_CIB() =>
        Assert.NotEqual((await DeployAsync()).Create("cluster-cib-control-1"), (await DeployAsync(a => a.TokenMilliseconds = 3000)).Create("cluster-cib-control-1"));

    [Fact]
    public async Task The_key_reaches_the_members_and_whoever_loads_it()
    {
        var run = await DeployAsync();
        Assert.Equal("mockpassword", await ((Output<string>)run.Outputs["key"]!).ValueAsync());
    }

    [Fact]
    public async Task Refuses_an_even_count_before_anything_is_set_up() =>
        Assert.Contains("PacemakerCluster cluster: 4 nodes given", (await Assert.ThrowsAnyAsync<RunException>(() => DeployAsync(a => a.Nodes = Members(4)))).Message);
}
