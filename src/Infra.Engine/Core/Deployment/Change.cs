namespace Infra.Engine.Deployment;

/// <summary>How a resource's wanted inputs differ from what is there.</summary>
/// <param name="Keys">Top-level properties that differ.</param>
/// <param name="ReplaceKeys">Those that a new resource is needed for.</param>
internal sealed record Change(
    bool Any, IReadOnlyList<string> Keys, IReadOnlyList<string> ReplaceKeys, bool Replace, bool DeleteFirst,
    IReadOnlyDictionary<string, DetailedDiffEntry> Detailed)
{
    public static readonly Change None = new(false, [], [], false, false, new Dictionary<string, DetailedDiffEntry>());

    /// <summary>A replacement for a reason outside of the inputs.</summary>
    public static Change Replacing(params string[] keys) => None with { Any = true, Replace = true, ReplaceKeys = keys };
}
