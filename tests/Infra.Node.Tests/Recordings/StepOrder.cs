using System.Text.Json.Nodes;

namespace Infra.Node.Tests.Recordings;

/// <summary>The order of steps, as far as it is determined: between resources that need each other, and within one resource.</summary>
/// <param name="states">The resources before and after.</param>
sealed class StepOrder(params JsonNode?[] states)
{
    readonly ILookup<string, string> needs = states.SelectMany(s => s?.AsArray() ?? [])
        .SelectMany(r => Needs.Of(r!.AsObject()).Select(n => ((string)r!["urn"]!, n)))
        .Distinct().ToLookup(p => p.Item1, p => p.n);

    /// <summary>The first pair whose order is another one; null when there is none. Both have the same members.</summary>
    public string? Of(IReadOnlyList<string> recorded, IReadOnlyList<string> actual)
    {
        var steps = recorded.Distinct().ToArray();
        var places = actual.Select((line, at) => (line, at)).GroupBy(p => p.line).ToDictionary(g => g.Key, g => g.First().at);
        for (var i = 0; i < steps.Length; i++)
            for (var j = i + 1; j < steps.Length; j++)
                if (places[steps[i]] > places[steps[j]] && Determined(steps[i], steps[j]))
                    return $"order: expected '{steps[i]}' before '{steps[j]}'; got\n    {string.Join("\n    ", actual)}";
        return null;
    }

    bool Determined(string step, string other)
    {
        var (one, two) = (Urn(step), Urn(other));
        // A component is done for the real engine when its outputs are registered, for this one when it is.
        // An original that is left over and its replacement are deleted side by side.
        if (one == two)
            return !step.Contains("delete", StringComparison.Ordinal);
        return (!step.StartsWith("done", StringComparison.Ordinal) && !other.StartsWith("done", StringComparison.Ordinal)
            && (Reaches(one, two, []) || Reaches(two, one, [])));
    }

    bool Reaches(string from, string to, HashSet<string> seen) =>
        needs[from].Any(n => n == to || (seen.Add(n) && Reaches(n, to, seen)));

    static string Urn(string step) => step.Split(' ').First(w => w.StartsWith("urn:", StringComparison.Ordinal));
}
