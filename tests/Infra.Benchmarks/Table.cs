using System.Globalization;

namespace Infra.Benchmarks;

/// <summary>The measured cells as a Markdown table.</summary>
static class Table
{
    const double Mebibyte = 1024 * 1024;

    public static string Write(IReadOnlyList<Cell> cells) =>
        $"""
        | resources | operation | {Engine.Ours.Name}, s | pulumi, s | share | first resource, s | engine, MiB | program, MiB | plugins, MiB | state, MiB |
        |---|---|---|---|---|---|---|---|---|---|
        {string.Join('\n', cells.GroupBy(c => (c.Load, c.Operation)).Select(Row))}
        """;

    static string Row(IGrouping<(Load Load, Operation Operation), Cell> cells)
    {
        var ours = cells.FirstOrDefault(c => c.Engine == Engine.Ours);
        var real = cells.FirstOrDefault(c => c.Engine == Engine.Real);
        string Both(Func<Cell, string> text) => string.Join(" / ", new[] { ours, real }.OfType<Cell>().Select(text));
        return string.Join(" | ",
            $"| {cells.Key.Load}", cells.Key.Operation.Title, Wall(ours), Wall(real),
            ours is { Best.Error: null } && real is { Best.Error: null } ? Number(ours.Best.Wall / real.Best.Wall) : "-",
            Both(c => c.Best.FirstResource is { } first ? Number(first.TotalSeconds) : "-"),
            Both(c => Whole(c.Best.EngineMemory)), Both(c => Whole(c.Best.ProgramMemory)), Both(c => Whole(c.Best.OtherMemory)),
            Both(c => Number(c.StateSize / Mebibyte))) + " |";
    }

    static string Wall(Cell? cell) => cell is null ? "-" : cell.Best.Error is null ? Number(cell.Best.Wall.TotalSeconds) : "failed";

    static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    static string Whole(long bytes) => (bytes / Mebibyte).ToString("0", CultureInfo.InvariantCulture);
}
