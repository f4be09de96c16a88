using System.Text.Json.Nodes;

namespace Infra.Conformance;

/// <summary>Nothing is deleted before what needs it.</summary>
static class DeletionOrder
{
    /// <param name="before">The resources before the operation.</param>
    /// <returns>The first two that are the wrong way round; null where there are none.</returns>
    public static string? Wrong(JsonArray before, IReadOnlyList<string> steps)
    {
        // Twice the same URN: nobody can tell which of the two it was.
        var place = steps.Select((step, i) => (Words: step.Split(' ', 2), i)).Where(s => s.Words[0] is "delete" or "delete-replaced")
            .GroupBy(s => s.Words[1]).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().i);
        return (from resource in before
                let urn = (string)resource["urn"]!
                where place.ContainsKey(urn)
                from needed in Needs(resource.AsObject())
                where place.TryGetValue(needed, out var at) && at < place[urn]
                select $"{needed} was deleted before {urn}, which needs it").FirstOrDefault();
    }

    static IEnumerable<string> Needs(JsonObject resource) =>
        (resource["dependencies"]?.AsArray().Select(d => (string)d!) ?? [])
        .Concat(resource["propertyDependencies"]?.AsObject().SelectMany(p => p.Value!.AsArray()).Select(d => (string)d!) ?? [])
        .Append(((string?)resource["provider"] ?? "").Split("::") is { Length: > 1 } parts ? string.Join("::", parts[..^1]) : "")
        .Concat(new[] { (string?)resource["parent"], (string?)resource["deletedWith"] }.OfType<string>());
}
