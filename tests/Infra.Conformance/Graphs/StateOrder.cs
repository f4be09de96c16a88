using System.Text.Json.Nodes;

namespace Infra.Conformance.Graphs;

/// <summary>What every state must be: each resource once, after all that it needs.</summary>
static class StateOrder
{
    /// <returns>What is wrong; null where nothing is.</returns>
    public static string? Wrong(JsonArray resources)
    {
        var seen = new HashSet<string>();
        foreach (var resource in resources)
        {
            var urn = (string)resource!["urn"]!;
            foreach (var needed in Needs(resource.AsObject()))
                if (!seen.Contains(needed))
                    return $"{urn} needs {needed}, which is not before it";
            if (!seen.Add(urn) && resource["delete"] is null && resources.Count(r => (string)r!["urn"]! == urn && r["delete"] is null) > 1)
                return $"{urn} is there twice";
        }
        return null;
    }

    static IEnumerable<string> Needs(JsonObject resource) =>
        (resource["dependencies"]?.AsArray().Select(d => (string)d!) ?? [])
        .Concat(resource["propertyDependencies"]?.AsObject().SelectMany(p => p.Value?.AsArray().Select(d => (string)d!) ?? []) ?? [])
        .Concat(new[] { (string?)resource["parent"], (string?)resource["deletedWith"] }.OfType<string>())
        .Concat(resource["provider"] is { } provider ? [((string)provider!)[..((string)provider!).LastIndexOf("::", StringComparison.Ordinal)]] : []);
}
