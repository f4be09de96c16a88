namespace Infra.Yaml.Sites;

/// <summary>What is wrong with how a site is written, in the words of its file.</summary>
/// <param name="Where">What it is about: <c>group compute-{1..40}</c>.</param>
/// <param name="What">What is wrong.</param>
/// <param name="Mend">What to do about it.</param>
/// <param name="Path">Where in the site: <c>nodes[3].name</c>.</param>
public sealed record SiteProblem(string Where, string What, string Mend, string Path)
{
    public override string ToString() => $"{Where}: {What}; {Mend} ({Path})";
}
