using Infra.Chaos.Cases;

namespace Infra.Chaos.Reports;

/// <summary>Compares what was measured with the bounds.</summary>
static class Judge
{
    /// <returns>A sentence for each bound that was not kept.</returns>
    public static IEnumerable<string> Of(Bounds bounds, IReadOnlyDictionary<string, TimeSpan> gaps, TimeSpan holders, TimeSpan? back)
    {
        foreach (var (client, gap) in gaps)
            if (bounds.Of(client) is { } bound && gap > bound)
                yield return $"{client} was not served for {gap.TotalSeconds:0.00} s; the bound is {bound.TotalSeconds:0.##} s";
        if (holders > bounds.Holders)
            yield return $"more than one node held the VIP for {holders.TotalSeconds:0.00} s; the bound is {bounds.Holders.TotalSeconds:0.##} s";
        if (back > bounds.Back)
            yield return $"all was as before only {back.Value.TotalSeconds:0.0} s after the fault ended; the bound is {bounds.Back.TotalSeconds:0} s";
    }
}
