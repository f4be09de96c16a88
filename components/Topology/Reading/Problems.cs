namespace Infra.Components.Topology;

/// <summary>A list of problems as people want to read it: one line for one mistake.</summary>
public static class Problems
{
    private const int Named = 3;

    /// <summary>Without those that follow from earlier ones, and with those in one line that nodes have in common.</summary>
    public static IReadOnlyList<Problem> OneEach(IEnumerable<Problem> found) => Together(ByMissing(WithoutConsequences(found)));

    private static List<Problem> WithoutConsequences(IEnumerable<Problem> found)
    {
        var (said, wrong) = (new List<Problem>(), new HashSet<string>(StringComparer.Ordinal));
        // Everything above a wrong value, for what follows from a part of it.
        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var problem in found)
        {
            if (Chain(problem.Path).Any(wrong.Contains) || problem.Because.Any(b => above.Contains(b) || Chain(b).Any(wrong.Contains))) continue;
            said.Add(problem);
            wrong.UnionWith(problem.Covers);
            above.UnionWith(problem.Covers.SelectMany(Chain));
        }
        return said;
    }

    private static List<Problem> ByMissing(List<Problem> found)
    {
        var places = found.Where(p => p.Missing is not null).GroupBy(p => p.Missing!).ToDictionary(g => g.Key, g => g.ToList());
        return found.Where(p => p.Missing is null || places[p.Missing][0] == p)
            .Select(p => p.Missing is not null && places[p.Missing].Count > 1 ? p with { Mend = $"{p.Mend} (named in {string.Join(", ", places[p.Missing].Skip(1).Take(Named).Select(o => o.Path))}{(places[p.Missing].Count > Named + 1 ? ", …" : "")} too)" } : p).ToList();
    }

    private static List<Problem> Together(List<Problem> found) => found
        .GroupBy(p => (p.What, p.Mend, Else: p.Where.StartsWith("node ", StringComparison.Ordinal) ? "" : $"{p.Where} {p.Path}"))
        .Select(g => g.Key.Else.Length > 0 || g.Count() == 1 ? g.First() : g.First() with { Where = Nodes([.. g.Select(p => p.Where["node ".Length..]).Distinct()]) })
        .ToList();

    /// <summary><c>node a</c>, <c>nodes a and b</c>, <c>nodes a, b and 10 more</c>.</summary>
    public static string Nodes(IReadOnlyList<string> names) => names.Count switch
    {
        1 => $"node {names[0]}",
        <= Named => $"nodes {string.Join(", ", names.SkipLast(1))} and {names[^1]}",
        _ => $"nodes {string.Join(", ", names.Take(Named - 1))} and {names.Count - Named + 1} more",
    };

    // a.b[1].c, a.b[1], a.b, a.
    private static IEnumerable<string> Chain(string path)
    {
        for (; path.Length > 0; path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))]) yield return path;
    }
}
