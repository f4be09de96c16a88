namespace Infra.Components.Topology;

/// <summary>The known word nearest to a mistyped one.</summary>
public static class Suggestion
{
    /// <summary>The nearest word, or null when none is near enough to be meant (more than a third of its letters differ).</summary>
    public static string? For(string word, IEnumerable<string> known) => known
        .Select(k => (Word: k, Distance: Distance(word.ToLowerInvariant(), k.ToLowerInvariant())))
        .Where(c => c.Distance <= Math.Max(1, Math.Max(word.Length, c.Word.Length) / 3))
        .OrderBy(c => c.Distance).ThenBy(c => c.Word, StringComparer.Ordinal)
        .Select(c => c.Word).FirstOrDefault();

    /// <summary>Number of letters to insert, delete, replace or swap to turn one word into the other.</summary>
    public static int Distance(string one, string other)
    {
        var d = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) d[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        return d[one.Length, other.Length];
    }
}
