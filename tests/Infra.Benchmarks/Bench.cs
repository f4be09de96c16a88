namespace Infra.Benchmarks;

/// <summary>Takes both engines through every operation of every load, in turns, so that a slow moment of the machine meets both.</summary>
/// <param name="runs">Stacks per engine and load; the best of them counts.</param>
/// <param name="limit">A run that takes longer is ended.</param>
sealed class Bench(IReadOnlyList<Engine> engines, int runs, int realUpTo, TimeSpan limit, Action<string> progress)
{
    public async Task<IReadOnlyList<Cell>> RunAsync(IEnumerable<Load> loads)
    {
        var cells = new List<Cell>();
        foreach (var load in loads)
            // A large load once more is minutes more, and its noise is small.
            for (var run = 0; run < (load.Count < 1000 ? runs : 1); run++)
                foreach (var engine in engines.Where(e => e != Engine.Real || load.Count <= realUpTo))
                    cells.AddRange(await MeasureAsync(engine, load));
        return [.. cells.GroupBy(c => (c.Engine, c.Load, c.Operation)).Select(g => g.MinBy(c => c.Best.Wall)!)];
    }

    async Task<List<Cell>> MeasureAsync(Engine engine, Load load)
    {
        var cells = new List<Cell>();
        using var stack = new BenchmarkStack(engine, load);
        await stack.PrepareAsync();
        foreach (var operation in Operation.All)
        {
            var measured = await stack.MeasureAsync(operation, limit);
            progress($"{engine.Name}, {load}, {operation.Title}: {(measured.Error ?? $"{measured.Wall.TotalSeconds:0.00} s")}");
            cells.Add(new(engine, load, operation, measured, stack.StateSize));
            if (measured.Error is not null)
                break;
        }
        return cells;
    }
}
