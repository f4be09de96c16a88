using Pulumi;
using static Infra.Components.Tests.GaleraCluster.GaleraFiles;

namespace Infra.Components.Tests.GaleraCluster;

public class GaleraClusterTests
{
    private static Task<Recorded> DeployAsync(Action<GaleraClusterArgs>? change = null) => Recorded.RunAsync(() =>
    {
        var cluster = new Components.GaleraCluster("db", Args(change));
        return new Dictionary<string, object?> { ["host"] = cluster.Host, ["passwords"] = cluster.Passwords };
    });

    [Fact]
    public async Task Every_member_can_be_asked_before_the_first_one_starts()
    {
        // A text longer than an argument may be travels as a command of its own before the one that uses it: only the health service's is.
        var all = (await DeployAsync()).Commands.ToList();
        var texts = all.Where(name => name.EndsWith("-text", StringComparison.Ordinal)).ToList();
        Assert.Equal(["db-health-control-1-text", "db-health-control-2-text", "db-health-control-3-text"], texts.Order());
        var commands = all.Except(texts).ToList();
        Assert.Equal(["db-health-control-1", "db-health-control-2", "db-health-control-3"], commands[..3].Order());
        Assert.Equal(["db-control-1", "db-control-2", "db-control-3"], commands[3..]);
    }

    [Fact]
    public async Task Passwords_are_secret_and_in_no_text()
    {
        var run = await DeployAsync();
        Assert.True(await Output.IsSecretAsync((Output<Dictionary<string, string>>)run.Outputs["passwords"]!));
        Assert.All(run.Commands, name => Assert.DoesNotContain("mockpassword", run.Create(name)));
        Assert.Contains("{{secret:infra}}", run.Create("db-control-1"));
        Assert.Contains("mockpassword", (string)run.Resources.Single(r => r.Name == "db-control-1" && r.Type == "command:remote:Command").Inputs["stdin"]);
    }

    [Fact]
    public async Task Passwords_have_letters_and_digits_only()
    {
        var password = (await DeployAsync()).Resources.Single(r => r.Type == "random:index/randomPassword:RandomPassword");
        Assert.Equal(("db-infra", false), (password.Name, (bool)password.Inputs["special"]));
    }

    [Fact]
    public async Task Without_an_address_there_is_no_proxy()
    {
        var run = await DeployAsync(a => a.Address = null);
        Assert.DoesNotContain("haproxy", run.Create("db-control-1"));
        Assert.Equal("10.10.0.11", await ((Output<string>)run.Outputs["host"]!).ValueAsync());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Refuses_a_count_without_quorum(int count)
    {
        var refused = await Assert.ThrowsAnyAsync<RunException>(() => DeployAsync(a => a.Nodes = ControlNodes.Of(count)));
        Assert.Contains($"GaleraCluster db: {count} nodes given; quorum needs an odd number, 3 or more", refused.Message);
    }
}
