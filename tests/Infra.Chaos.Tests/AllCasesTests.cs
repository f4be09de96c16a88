using Infra.Chaos.Cases;

namespace Infra.Chaos.Tests;

public sealed class AllCasesTests
{
    [Fact]
    public void Names_are_unique() => Assert.Equal(AllCases.List.Count, AllCases.List.Select(c => c.Name).Distinct().Count());

    [Fact]
    public void All_is_every_case() => Assert.Equal(AllCases.List, AllCases.Named("all"));

    [Fact]
    public void A_wrong_name_is_answered_with_the_right_ones() =>
        Assert.StartsWith("there is no case 'kill-nova'; `infra chaos list` shows them: all, kill-haproxy", Assert.Throws<ChaosException>(() => AllCases.Named("kill-nova")).Message);

    /// <summary>Issue 5 promises these; a case that becomes slower is to be mended, not its bound.</summary>
    [Theory]
    [InlineData("power-cut-holder", 1.5, 6)]
    [InlineData("power-cut-member", 1.5, 6)]
    [InlineData("kill-haproxy", 1.0, 6)]
    [InlineData("kill-keepalived", 1.5, 6)]
    [InlineData("stop-haproxy", 0.5, 6)]
    [InlineData("stop-keepalived", 0.5, 6)]
    [InlineData("hang-fenced", 12, 12)]
    [InlineData("reload-then-member-cut", 1.5, 6)]
    public void Promised_bounds(string name, double http, double sql)
    {
        var bounds = AllCases.Named(name)[0].Bounds;
        Assert.Equal((TimeSpan.FromSeconds(http), TimeSpan.FromSeconds(sql)), (bounds.Http, bounds.Sql));
    }

    [Fact]
    public void Never_two_holders_for_more_than_a_second_unless_a_machine_hangs() => Assert.All(
        AllCases.List.Where(c => !c.Name.StartsWith("hang", StringComparison.Ordinal)), c => Assert.Equal(TimeSpan.FromSeconds(1), c.Bounds.Holders));

    /// <summary>What a production site may be asked to endure: undone from outside, one node at a time.</summary>
    [Fact]
    public void Only_cases_of_one_node_run_without_a_lab() => Assert.Equal(
        ["kill-galera-health", "kill-haproxy", "kill-keepalived", "kill-mariadb", "kill-rabbitmq", "power-cut-holder", "power-cut-member", "stop-haproxy", "stop-keepalived"],
        AllCases.List.Where(c => !c.LabOnly).Select(c => c.Name).Order(StringComparer.Ordinal));
}
