namespace Infra.Chaos.Cases;

/// <summary>Every case, in the order in which <c>all</c> runs them.</summary>
public static class AllCases
{
    public static IReadOnlyList<ChaosCase> List { get; } = [.. UnitCases.List, .. PowerCases.List, .. LinkCases.List, .. MachineCases.List, .. NodeCases.List];

    /// <exception cref="ChaosException">There is no such case.</exception>
    public static IReadOnlyList<ChaosCase> Named(string name) => name == "all"
        ? List
        : List.FirstOrDefault(c => c.Name == name) is { } found
            ? [found]
            : throw new ChaosException($"there is no case '{name}'; `infra chaos list` shows them: all, {string.Join(", ", List.Select(c => c.Name))}");
}
