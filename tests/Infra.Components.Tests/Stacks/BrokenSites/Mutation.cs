using Infra.Components.Topology;

namespace Infra.Components.Tests.Stacks.BrokenSites;

/// <summary>A site with one mistake in it, or with one thing said in another way.</summary>
/// <param name="Base">What it was made from.</param>
/// <param name="What">What was done.</param>
/// <param name="Paths">Where: the key that was changed, taken out or added, and the one that it became or was copied from.</param>
/// <param name="Words">What people know the place by.</param>
/// <param name="Whole">A section or a list: with it goes whatever was in it, so that several things may be missing.</param>
/// <param name="Json">The site's text.</param>
internal sealed record Mutation(string Base, string What, IReadOnlyList<string> Paths, IReadOnlyList<string> Words, bool Whole, string Json)
{
    public bool Twice => What.StartsWith("is given twice", StringComparison.Ordinal);

    /// <summary>A key renamed beyond recognition: one that is not known, and one that is missing.</summary>
    public bool Unrecognisable => What.EndsWith("zzzzz", StringComparison.Ordinal);

    /// <summary>True where the problem points at the key, or at what it is in, or speaks of it: a plane taken out is missed where it is named.</summary>
    public bool NamedBy(Problem problem) => Paths.Any(p => Within(p, problem.Path) || Within(problem.Path, p)) || Words.Any(w => $"{problem}".Contains(w, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => $"{Base}: {Paths[0]} {What}";

    private static bool Within(string path, string other) =>
        path.StartsWith(other, StringComparison.Ordinal) && (path.Length == other.Length || path[other.Length] is '.' or '[');
}
