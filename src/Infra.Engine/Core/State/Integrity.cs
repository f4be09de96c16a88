namespace Infra.Engine.State;

/// <summary>What must hold in every state: each resource is there once, after everything it names.</summary>
internal static class Integrity
{
    /// <summary>Everything that is wrong, in Pulumi's words; empty for a good state.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<ResourceState> resources)
    {
        var problems = new List<string>();
        var all = resources.Select(r => r.Urn).ToHashSet();
        var (seen, live, providers) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        string Missing(string urn) => all.Contains(urn) ? "comes after it" : "refers to missing resource";
        foreach (var resource in resources)
        {
            var urn = resource.Urn;
            if (urn.Length == 0 || resource.Type.Length == 0)
                problems.Add($"resource '{urn}' has no {(urn.Length == 0 ? "URN" : "type")}");
            if (resource.Provider.Length > 0 && !providers.Contains(resource.Provider))
                problems.Add($"resource {urn} refers to unknown provider {resource.Provider}");
            if (resource.Parent.Length > 0 && !seen.Contains(resource.Parent))
                problems.Add(all.Contains(resource.Parent)
                    ? $"child resource {urn}'s parent {resource.Parent} comes after it"
                    : $"child resource {urn} refers to missing parent {resource.Parent}");
            problems.AddRange(resource.Dependencies.Concat(resource.PropertyDependencies.Values.SelectMany(urns => urns)).Distinct()
                .Where(needed => !seen.Contains(needed)).Select(needed => $"resource {urn}'s dependency {needed} {Missing(needed)}"));
            if (!resource.Delete && !live.Add(urn))
                problems.Add($"duplicate resource {urn} (not marked for deletion)");
            seen.Add(urn);
            if (Urns.IsProvider(resource.Type))
                providers.Add($"{urn}::{resource.Id}");
        }
        return problems;
    }
}
