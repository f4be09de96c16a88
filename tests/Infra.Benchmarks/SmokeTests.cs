namespace Infra.Benchmarks;

/// <summary>Ten resources, so that the benchmark cannot rot; times are not asserted.</summary>
public sealed class SmokeTests
{
    [Fact]
    public Task Ours_goes_through_every_operation() => GoesThroughAsync(Engine.Ours);

    [SkippableFact]
    public Task The_real_one_goes_through_every_operation()
    {
        Skip.If(Engine.Real is null, "no pulumi command on PATH or in ~/.cache/real-tools");
        return GoesThroughAsync(Engine.Real);
    }

    static async Task GoesThroughAsync(Engine engine)
    {
        var bench = new Bench([engine], runs: 1, realUpTo: 10, TimeSpan.FromMinutes(2), _ => { });
        var cells = await bench.RunAsync([new(10, Chained: true)]);
        Assert.All(cells, cell => Assert.Null(cell.Best.Error));
        Assert.Equal(Operation.All, cells.Select(c => c.Operation));
        Assert.All(cells.Skip(1), cell => Assert.True(cell.StateSize > 10 * 300));
        Assert.Contains("| 10 in a chain | up |", Table.Write(cells), StringComparison.Ordinal);
        Assert.All(cells, cell => Assert.True(cell.Best is { EngineMemory: > 0, ProgramMemory: > 0 }, $"{cell}"));
        Assert.All(cells.Take(2), cell => Assert.NotNull(cell.Best.FirstResource));
    }
}
