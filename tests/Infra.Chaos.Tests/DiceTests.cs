using CsCheck;

namespace Infra.Chaos.Tests;

public sealed class DiceTests
{
    static readonly string[] Nodes = ["control-1", "control-2", "control-3"];

    [Fact]
    public void The_same_seed_and_case_choose_the_same() => Gen.Int.Sample(seed => Assert.Equal(Choices(seed, "kill"), Choices(seed, "kill")));

    /// <summary>Written down: a seed from last year's report must still say the same.</summary>
    [Fact]
    public void A_seed_means_the_same_for_ever() => Assert.Equal("control-1 1 control-1,control-2 703", Choices(1, "power-cuts"));

    [Fact]
    public void Different_seeds_choose_differently() =>
        Assert.True(Enumerable.Range(1, 100).Select(seed => Choices(seed, "kill")).Distinct().Count() > 90);

    [Fact]
    public void Every_node_has_its_turn() =>
        Assert.Equal(Nodes, Enumerable.Range(1, 100).Select(seed => new Dice(seed, "kill").OneOf(Nodes)).Distinct().Order());

    [Fact]
    public void Some_are_different_ones() => Gen.Int.Sample(seed =>
    {
        var some = new Dice(seed, "two").Some(2, Nodes);
        Assert.Equal(2, some.Distinct().Count());
        Assert.Subset(Nodes.ToHashSet(), some.ToHashSet());
    });

    [Fact]
    public void Times_stay_within_their_limit() => Gen.Select(Gen.Int, Gen.Int[0, 5000]).Sample((seed, most) =>
        Assert.InRange(new Dice(seed, "time").Time(TimeSpan.FromMilliseconds(most)), TimeSpan.Zero, TimeSpan.FromMilliseconds(most)));

    static string Choices(int seed, string name)
    {
        var dice = new Dice(seed, name);
        return $"{dice.OneOf(Nodes)} {dice.Between(1, 3)} {string.Join(',', dice.Some(2, Nodes))} {dice.Time(TimeSpan.FromSeconds(1)).TotalMilliseconds}";
    }
}
