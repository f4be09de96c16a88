namespace Infra.Chaos;

/// <summary>What was promised to a client and is not there.</summary>
/// <param name="Where">The node, or the queue.</param>
/// <param name="What">Of what, for example "acknowledged writes".</param>
/// <param name="Of">How many were promised.</param>
/// <param name="Numbers">Those that are not there.</param>
public sealed record Lacking(string Where, string What, int Of, IReadOnlyList<long> Numbers)
{
    /// <summary>How many are not there.</summary>
    public int Count => Numbers.Count;

    /// <summary>Null when all are there.</summary>
    public static Lacking? Between(string where, string what, IReadOnlyList<long> promised, IReadOnlySet<long> stored)
    {
        var missing = promised.Where(n => !stored.Contains(n)).ToList();
        return missing.Count == 0 ? null : new(where, what, promised.Count, missing);
    }

    /// <summary>In words, with the first ten numbers.</summary>
    public override string ToString() =>
        $"{Where} lacks {Count} of {Of} {What}: {string.Join(", ", Numbers.Take(10))}{(Count > 10 ? " …" : "")}";
}
