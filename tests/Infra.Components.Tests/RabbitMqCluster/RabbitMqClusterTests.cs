using Pulumi;
using static Infra.Components.Tests.RabbitMqCluster.RabbitMqFiles;

namespace Infra.Components.Tests.RabbitMqCluster;

public class RabbitMqClusterTests
{
    private static Task<Recorded> DeployAsync(Action<RabbitMqClusterArgs>? change = null) => Recorded.RunAsync(() =>
    {
        var cluster = new Components.RabbitMqCluster("messages", Args(change));
        return new Dictionary<string, object?> { ["hosts"] = cluster.Hosts, ["port"] = cluster.Port, ["passwords"] = cluster.Passwords };
    });

    [Fact]
    public async Task Every_member_can_be_asked_before_the_first_one_starts()
    {
        var commands = (await DeployAsync()).Commands.ToList();
        Assert.Equal(["messages-node-control-1", "messages-node-control-2", "messages-node-control-3"], commands[..3].Order());
        Assert.Equal(["messages-control-1", "messages-control-2", "messages-control-3"], commands[3..]);
    }

    [Fact]
    public async Task Clients_are_told_every_member()
    {
        var run = await DeployAsync();
        Assert.Equal(["10.10.0.11", "10.10.0.12", "10.10.0.13"], await ((Output<List<string>>)run.Outputs["hosts"]!).ValueAsync());
        Assert.Equal(5672, await ((Output<int>)run.Outputs["port"]!).ValueAsync());
    }

    [Fact]
    public async Task Clients_with_tls_only_are_told_its_port() =>
        Assert.Equal(5671, await ((Output<int>)(await DeployAsync(a => a.Tls = Tls())).Outputs["port"]!).ValueAsync());

    [Fact]
    public async Task Passwords_cookie_and_keys_are_secret_and_in_no_text()
    {
        var run = await DeployAsync(a => a.Tls = Tls());
        Assert.True(await Output.IsSecretAsync((Output<Dictionary<string, string>>)run.Outputs["passwords"]!));
        Assert.All(run.Commands, name =>
        {
            Assert.DoesNotContain("mockpassword", run.Create(name));
            Assert.DoesNotContain("key of", run.Create(name));
        });
        Assert.Contains("{{secret:openstack}}", run.Create("messages-control-1"));
        Assert.Contains("{{secret:tls-key}}", run.Create("messages-control-1"));
        Assert.Contains("{{secret:erlang-cookie}}", run.Create("messages-node-control-1"));
        Assert.Contains("key of control-2", (string)run.Resources.Single(r => r.Name == "messages-control-2" && r.Type == "command:remote:Command").Inputs["stdin"]);
    }

    [Fact]
    public async Task Without_tls_there_are_no_certificates() => Assert.DoesNotContain("/tls/", (await DeployAsync()).Create("messages-control-1"));

    [Fact]
    public async Task A_member_is_drained_before_its_server_restarts() =>
        Assert.Contains("step drained before-units\n", (await DeployAsync()).Create("messages-control-1"));

    [Fact]
    public async Task Refuses_a_count_without_quorum()
    {
        var refused = await Assert.ThrowsAnyAsync<RunException>(() => DeployAsync(a => a.Nodes = ControlNodes.Of(2)));
        Assert.Contains("RabbitMqCluster messages: 2 nodes given; quorum needs an odd number, 3 or more", refused.Message);
    }
}
