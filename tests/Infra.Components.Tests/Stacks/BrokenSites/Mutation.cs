namespace Infra.Components.Tests.Stacks.BrokenSites;

/// <summary>A site with one mistake in it, or with one thing said in another way.</summary>
/// <param name="Base">What it was made from.</param>
/// <param name="What">What was done.</param>
/// <param name="Path">Where: the key that was changed, taken out or added.</param>
/// <param name="Json">The site's text.</param>
internal sealed record Mutation(string Base, string What, string Path, string Json)
{
    public override string ToString() => $"{Base}: {Path} {What}";
}
