using Infra.Chaos.Cases;

namespace Infra.Chaos.Reports;

/// <summary>Compares what was measured with the bounds.</summary>
static class Judge
{
    /// <returns>A sentence for each bound that was not kept.</returns>
    public static IEnumerable<string> Of(Bounds bounds, Measured measured)
    {
        foreach (var (client, gap) in measured.Gaps)
            if (bounds.Of(client) is { } bound && gap > bound)
                yield return $"{client} was not served for {gap.TotalSeconds:0.00} s; the bound is {bound.TotalSeconds:0.##} s";
        if (measured.Holders > bounds.Holders)
            yield return $"more than one node held the VIP for {measured.Holders.TotalSeconds:0.00} s; the bound is {bounds.Holders.TotalSeconds:0.##} s";
        if (measured.Primaries > bounds.Primaries)
            yield return $"members were in different primary components for {measured.Primaries.TotalSeconds:0.00} s; the bound is {bounds.Primaries.TotalSeconds:0.##} s";
        if (measured.Back > bounds.Back)
            yield return $"all was as before only {measured.Back.Value.TotalSeconds:0.0} s after the fault ended; the bound is {bounds.Back.TotalSeconds:0} s";
    }
}
