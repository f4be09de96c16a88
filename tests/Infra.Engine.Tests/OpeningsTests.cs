using Infra.Engine.Deployment;

namespace Infra.Engine.Tests;

/// <summary>How far operations that are begun in the state may be ahead of those that run.</summary>
public sealed class OpeningsTests
{
    [Theory]
    [InlineData(8, 100, 8)]
    [InlineData(8, 320, 10)]
    [InlineData(8, 20_000, 625)]
    [InlineData(1, 20_000, 1)]
    public void Lets_in_as_many_as(int parallel, int resources, int entered)
    {
        var openings = new Openings(parallel, () => resources);
        Assert.Equal(entered, Enumerable.Range(0, 2 * entered).Count(_ => openings.EnterAsync(default).IsCompleted));
    }

    [Fact]
    public async Task Who_waited_longest_enters_next()
    {
        var openings = new Openings(1, () => 0);
        await openings.EnterAsync(default);
        var (second, third) = (openings.EnterAsync(default), openings.EnterAsync(default));
        openings.Leave();
        await second;
        Assert.False(third.IsCompleted);
        openings.Leave();
        await third;
    }

    [Fact]
    public async Task Who_waits_leaves_when_the_operation_ends()
    {
        using var end = new CancellationTokenSource();
        var openings = new Openings(1, () => 0);
        await openings.EnterAsync(default);
        var waiting = openings.EnterAsync(end.Token);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
