namespace Infra.Components.Topology;

/// <summary>One thing wrong in the input, in one line: <c>where: what; mend (path)</c>.</summary>
/// <param name="Where">What it is about, in the domain's words: <c>plane storage</c>, <c>GaleraCluster db</c>.</param>
/// <param name="What">What is wrong, the offending value included. Never a secret.</param>
/// <param name="Mend">What to do about it.</param>
/// <param name="Path">Where in the configuration: <c>planes.storage.cidr</c>. Empty when it has no single place.</param>
public sealed record Problem(string Where, string What, string Mend, string Path = "")
{
    /// <summary>The line as people read it.</summary>
    public override string ToString() => $"{Where}: {What}; {Mend}{(Path.Length == 0 ? "" : $" ({Path})")}";
}
