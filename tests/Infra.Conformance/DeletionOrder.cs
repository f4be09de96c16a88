using System.Text.Json.Nodes;

namespace Infra.Conformance;

/// <summary>Nothing is deleted before what needs it.</summary>
static class DeletionOrder
{
    /// <param name="before">The resources before the operation.</param>
    /// <returns>The first two that are the wrong way round; null where there are none.</returns>
    public static string? Wrong(JsonArray before, IReadOnlyList<string> steps)
    {
        var place = steps.Select((step, i) => (step, i)).Where(s => s.step.StartsWith("delete ", StringComparison.Ordinal))
            .ToDictionary(s => s.step["delete ".Length..], s => s.i);
        return (from resource in before
                let urn = (string)resource["urn"]!
                where place.ContainsKey(urn)
                from needed in Needs(resource.AsObject())
                where place.TryGetValue(needed, out var at) && at < place[urn]
                select $"{needed} was deleted before {urn}, which needs it").FirstOrDefault();
    }

    static IEnumerable<string> Needs(JsonObject resource) =>
        (resource["dependencies"]?.AsArray().Select(d => (string)d!) ?? [])
        .Concat(new[] { (string?)resource["parent"], (string?)resource["deletedWith"] }.OfType<string>());
}
