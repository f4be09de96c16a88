namespace Infra.Chaos;

/// <summary>The invariant of the database: what was acknowledged is there, on every member.</summary>
static class Writes
{
    /// <returns>A sentence for each member that lacks some.</returns>
    public static async Task<IReadOnlyList<string>> MissingAsync(PlayParts parts, CancellationToken cancellation)
    {
        if (parts.Writer is not { } writer) return [];
        var acknowledged = writer.Acknowledged;
        var said = await Task.WhenAll(parts.Members.Names.Select(async node =>
        {
            var stored = await parts.Members.RowsAsync(node, writer.Table, 0, cancellation);
            return Sentence(node, acknowledged, stored);
        }));
        return [.. said.OfType<string>()];
    }

    internal static string? Sentence(string node, IReadOnlyList<long> acknowledged, IReadOnlySet<long> stored)
    {
        var missing = acknowledged.Where(n => !stored.Contains(n)).ToList();
        return missing.Count == 0 ? null
            : $"{node} lacks {missing.Count} of {acknowledged.Count} acknowledged writes: {string.Join(", ", missing.Take(10))}{(missing.Count > 10 ? " …" : "")}";
    }
}
