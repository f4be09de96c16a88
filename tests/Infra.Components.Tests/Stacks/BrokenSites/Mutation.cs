namespace Infra.Components.Tests.Stacks.BrokenSites;

/// <summary>A site with one mistake in it, or with one thing said in another way.</summary>
/// <param name="Base">What it was made from.</param>
/// <param name="What">What was done.</param>
/// <param name="Paths">Where: the key that was changed, taken out or added, and the one that it came from.</param>
/// <param name="Json">The site's text.</param>
internal sealed record Mutation(string Base, string What, IReadOnlyList<string> Paths, string Json)
{
    /// <summary>True for a path that is the key's, inside of it, or the section or list that it is in.</summary>
    public bool Touches(string path) => Paths.Any(p => Within(p, path) || Within(path, p));

    public override string ToString() => $"{Base}: {Paths[0]} {What}";

    private static bool Within(string path, string other) =>
        path.StartsWith(other, StringComparison.Ordinal) && (path.Length == other.Length || path[other.Length] is '.' or '[');
}
