using Infra.Chaos.Faults;

namespace Infra.Chaos.Tests;

public sealed class WoundsTests
{
    readonly Wounds wounds = new();
    readonly List<string> done = [];

    [Fact]
    public async Task The_last_one_is_mended_first()
    {
        await BreakAsync("link");
        await BreakAsync("power");
        await wounds.HealAsync(default);
        Assert.Equal(["break link", "break power", "heal power", "heal link"], done);
        Assert.Empty(wounds.Open);
    }

    [Fact]
    public async Task What_broke_only_half_is_mended_too()
    {
        await Assert.ThrowsAsync<ChaosException>(() => wounds.BreakAsync("link", () => throw new ChaosException("no such link"), Heal("link")));
        await wounds.HealAsync(default);
        Assert.Equal(["heal link"], done);
    }

    [Fact]
    public async Task One_that_cannot_be_mended_keeps_no_other_from_it()
    {
        await BreakAsync("link");
        await wounds.BreakAsync("power of control-1", () => Task.CompletedTask, _ => throw new ChaosException("the BMC is silent"));
        var said = await Assert.ThrowsAsync<ChaosException>(() => wounds.HealAsync(default));
        Assert.Equal("power of control-1 is still so: the BMC is silent", said.Message);
        Assert.Contains("heal link", done);
    }

    Task BreakAsync(string what) => wounds.BreakAsync(what, () => Done($"break {what}"), Heal(what));

    Func<CancellationToken, Task> Heal(string what) => _ => Done($"heal {what}");

    Task Done(string what)
    {
        done.Add(what);
        return Task.CompletedTask;
    }
}
