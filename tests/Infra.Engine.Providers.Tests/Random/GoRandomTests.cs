using Infra.Engine.Providers.Random;

namespace Infra.Engine.Providers.Tests.Random;

public class GoRandomTests
{
    [Theory]
    [InlineData("myseed", 1, 50000, 29911)]
    [InlineData("myseed2", 1, 50000, 47906)]
    [InlineData("s", 1, 10, 3)]
    public void Draws_what_the_original_draws(string seed, long min, long max, long expected) =>
        Assert.Equal(expected, min + new GoRandom(seed).Below(max - min + 1));

    [Fact]
    public void Shuffles_as_the_original_does() =>
        Assert.Equal("bedac", string.Concat(new GoRandom("x").Permutation(5).Select(i => "abcde"[i])));

    [Fact]
    public void Computes_the_constants_that_Go_lists() => Assert.Equal(unchecked((ulong)-4181792142133755926), LaggedFibonacci.Cooked[0]);
}
