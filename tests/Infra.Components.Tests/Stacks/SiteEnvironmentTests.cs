using Infra.Stacks;
using Pulumi;

namespace Infra.Components.Tests.Stacks;

public class SiteEnvironmentTests
{
    private static Task<Recorded> DeployAsync(string stack, bool preview = true) => Recorded.RunAsync(() =>
    {
        var settings = StackSettings.Read(StackFiles.Read(stack)) with { BmcPassword = "hunter2", SshPrivateKey = "KEY" };
        return SiteEnvironment.Build(settings, Credentials.Read(settings, preview), SiteNodes.Of(settings.Site));
    }, preview);

    [Fact]
    public async Task The_lab_has_an_endpoint_and_a_secret_password()
    {
        var run = await DeployAsync("lab", preview: false);
        Assert.Equal("10.10.0.100", await ((Output<string>)run.Outputs["vip"]!).ValueAsync());
        Assert.Equal("infra", (await ((Output<Dictionary<string, object?>>)run.Outputs["database"]!).ValueAsync())["user"]);
        Assert.True(await Output.IsSecretAsync((Output<string>)run.Outputs["databasePassword"]!));
    }

    [Fact]
    public async Task With_Pacemaker_members_come_first_then_HAProxy_lets_go_of_the_address_then_the_cluster_takes_it()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var configuration = StackFiles.Read("lab");
            configuration["infra:site"] = configuration["infra:site"].Replace("\"haproxy\":{", "\"pacemaker\":{},\"haproxy\":{\"vipManager\":\"pacemaker\",");
            var settings = StackSettings.Read(configuration) with { BmcPassword = "hunter2", SshPrivateKey = "KEY" };
            return SiteEnvironment.Build(settings, Credentials.Read(settings, false), SiteNodes.Of(settings.Site));
        });
        var commands = run.Commands.ToList();
        Assert.True(commands.IndexOf("cluster-cib-control-1") > commands.IndexOf("cluster-control-3"));
        Assert.True(commands.IndexOf("cluster-cib-control-1") > commands.IndexOf("vip-control-3"));
        Assert.Contains("unit keepalived.service disabled stopped", run.Create("vip-control-1"));
        Assert.DoesNotContain("keepalived.conf", run.Create("vip-control-1"));
        var said = await ((Output<Dictionary<string, object?>>)run.Outputs["pacemaker"]!).ValueAsync();
        Assert.Equal(("cluster", "10.10.0.100"), ((string)said["cluster"]!, (string)said["vip"]!));
    }

    [Fact]
    public async Task Production_plans_every_server_but_puts_services_on_control_nodes_only()
    {
        var run = await DeployAsync("prod");
        Assert.Equal(12, run.Resources.Count(r => r.Type == "infra:index:BareMetalNode"));
        Assert.Equal(12, run.Commands.Count(c => c.StartsWith("planes-check-", StringComparison.Ordinal)));
        Assert.Equal(3, run.Commands.Count(c => c.StartsWith("vip-", StringComparison.Ordinal)));
        Assert.All(run.Commands.Where(c => c.StartsWith("vip-", StringComparison.Ordinal)), c => Assert.Contains("|         10.0.10.100/24 dev bond0.110", run.Create(c)));
    }

    [Fact]
    public async Task Only_a_lab_cuts_the_power_on_delete()
    {
        static int PowerOffs(Recorded run) => run.Resources.Count(r => r.Type == "command:local:Command" && r.Inputs.ContainsKey("delete"));
        Assert.Equal((3, 0), (PowerOffs(await DeployAsync("lab")), PowerOffs(await DeployAsync("prod"))));
    }
}
