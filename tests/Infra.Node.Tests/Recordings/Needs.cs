using System.Text.Json.Nodes;

namespace Infra.Node.Tests.Recordings;

/// <summary>What a resource of a state cannot be without: it comes after that, and goes before it.</summary>
static class Needs
{
    public static IEnumerable<string> Of(JsonObject resource)
    {
        foreach (var one in new[] { (string?)resource["parent"], ProviderUrn((string?)resource["provider"]), (string?)resource["deletedWith"] })
            if (!string.IsNullOrEmpty(one))
                yield return one;
        foreach (var dependency in resource["dependencies"]?.AsArray() ?? [])
            yield return (string)dependency!;
    }

    /// <summary>A reference is <c>urn::id</c>.</summary>
    static string? ProviderUrn(string? reference) =>
        reference?.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var end ? reference[..end] : null;
}
