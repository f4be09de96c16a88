namespace Infra.Chaos;

/// <summary>The invariant of the database: what was acknowledged is there, on every member.</summary>
static class Writes
{
    /// <returns>One for each member that lacks some.</returns>
    public static async Task<IReadOnlyList<Lacking>> MissingAsync(PlayParts parts, CancellationToken cancellation)
    {
        if (parts.Writer is not { } writer) return [];
        var acknowledged = writer.Acknowledged;
        if (acknowledged.Count == 0) return [];
        var said = await Task.WhenAll(parts.Members.Names.Select(async node => Lacking.Between(
            node, "acknowledged writes", acknowledged, await parts.Members.RowsAsync(node, writer.Table, 0, cancellation))));
        return [.. said.OfType<Lacking>()];
    }
}
