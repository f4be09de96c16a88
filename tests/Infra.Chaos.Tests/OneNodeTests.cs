using Infra.Chaos.Faults;
using Infra.Chaos.Stack;
using Infra.Chaos.Watches;
using Moq;

namespace Infra.Chaos.Tests;

/// <summary>On a site one node is named, and nothing else is ever broken, whatever a case would like.</summary>
public sealed class OneNodeTests
{
    readonly Mock<IFaults> faults = new(MockBehavior.Strict);
    readonly Wounds wounds = new();

    [Fact]
    public async Task Another_node_is_never_broken()
    {
        var play = On("control-2");
        foreach (var act in new Func<Task>[]
        {
            () => play.KillAsync("control-1", Units.HaProxy),
            () => play.StopAsync("control-1", Units.HaProxy),
            () => play.CutPowerAsync(["control-1"]),
            () => play.CutPowerAsync(["control-2", "control-1"]),
        })
            Assert.Equal("it would break control-1, and only control-2 may be broken (--node)", (await Assert.ThrowsAsync<NotHereException>(act)).Message);
        Assert.Empty(wounds.Open);
    }

    [Fact]
    public async Task The_named_one_is()
    {
        faults.Setup(f => f.KillAsync("control-2", Units.HaProxy, default)).Returns(Task.CompletedTask);
        await On("control-2").KillAsync("control-2", Units.HaProxy);
        faults.VerifyAll();
    }

    [Fact]
    public async Task What_only_a_lab_can_break_is_refused() =>
        await Assert.ThrowsAsync<ChaosException>(() => On(null).FreezeAsync("control-1"));

    Play On(string? only)
    {
        var nodes = Mock.Of<INodes>();
        var target = new Target("prod", new Dictionary<string, string> { ["control-1"] = "10.0.0.1", ["control-2"] = "10.0.0.2" }, "10.0.0.100", null, null, null);
        return new(new(target, nodes, faults.Object, wounds, new HolderWatch(Mock.Of<IHolders>(), target.Vip), new Members(nodes, []),
            new Units(new Dictionary<string, IReadOnlyList<string>>()), [], Mock.Of<IStackUp>(), new Dice(1, "x"), _ => { }, TimeSpan.FromSeconds(1), 1, only, default));
    }
}
