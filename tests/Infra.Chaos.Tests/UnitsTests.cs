using Infra.Chaos.Stack;
using Moq;

namespace Infra.Chaos.Tests;

public sealed class UnitsTests
{
    const string Well = "Id=haproxy.service\nActiveState=active\nUnitFileState=enabled\n\nId=mariadb.service\nActiveState=active\nUnitFileState=enabled\n\nId=pacemaker.service\nActiveState=inactive\nUnitFileState=\n";
    static readonly string DatabaseDown = Well.Replace("mariadb.service\nActiveState=active", "mariadb.service\nActiveState=deactivating", StringComparison.Ordinal);

    readonly Mock<INodes> nodes = new();

    [Fact]
    public async Task A_member_that_is_unwell_is_a_member() =>
        Assert.Equal(["a", "b"], (await ReadAsync(("a", Well), ("b", DatabaseDown))).NodesOf(Units.MariaDb));

    [Fact]
    public async Task A_unit_that_is_not_installed_runs_nowhere() => Assert.Empty((await ReadAsync(("a", Well))).NodesOf(Units.Pacemaker));

    /// <summary>Installed with the image and not wanted by the stack.</summary>
    [Fact]
    public async Task A_unit_that_boot_does_not_start_runs_nowhere() => Assert.Empty(
        (await ReadAsync(("a", Well.Replace("haproxy.service\nActiveState=active\nUnitFileState=enabled", "haproxy.service\nActiveState=active\nUnitFileState=disabled", StringComparison.Ordinal)))).NodesOf(Units.HaProxy));

    [Fact]
    public async Task A_node_that_says_nothing_is_asked_again()
    {
        Says("a", Well);
        nodes.SetupSequence(n => n.RunAsync("b", It.IsAny<string>(), default, null)).ReturnsAsync(new Said(124, "", "")).ReturnsAsync(new Said(0, Well, ""));
        Assert.Equal(["a", "b"], (await Units.ReadAsync(nodes.Object, ["a", "b"], TimeSpan.FromSeconds(10), default)).NodesOf(Units.MariaDb));
    }

    [Fact]
    public async Task A_node_that_never_answers_is_named_and_not_left_out()
    {
        Says("a", Well);
        Says("b", "");
        var said = await Assert.ThrowsAsync<ChaosException>(() => Units.ReadAsync(nodes.Object, ["a", "b"], TimeSpan.Zero, default));
        Assert.Equal("b did not say what runs there (waited 0 s)", said.Message);
    }

    [Fact]
    public async Task What_does_not_run_is_named()
    {
        var units = await ReadAsync(("a", Well), ("b", Well), ("c", Well));
        Says("b", DatabaseDown);
        Says("c", "");
        Assert.Equal("mariadb.service does not run on b, c does not answer", await units.MissingAsync(nodes.Object, default));
    }

    /// <summary>Systemd sees a process that lives.</summary>
    [Fact]
    public async Task A_broker_that_serves_nobody_does_not_run()
    {
        var well = $"{Well}\nId=rabbitmq-server.service\nActiveState=active\nUnitFileState=enabled\n";
        var units = await ReadAsync(("a", well), ("b", well));
        Says("b", $"{well}\nAsleep=rabbitmq-server.service\n");
        Assert.Equal("rabbitmq-server.service does not run on b", await units.MissingAsync(nodes.Object, default));
    }

    Task<Units> ReadAsync(params (string Node, string Text)[] said)
    {
        foreach (var (node, text) in said) Says(node, text);
        return Units.ReadAsync(nodes.Object, [.. said.Select(s => s.Node)], TimeSpan.FromSeconds(10), default);
    }

    void Says(string node, string text) => nodes.Setup(n => n.RunAsync(node, It.IsAny<string>(), default, null)).ReturnsAsync(new Said(text.Length > 0 ? 0 : 255, text, ""));
}
