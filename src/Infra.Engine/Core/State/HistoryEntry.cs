namespace Infra.Engine;

/// <summary>One update of a stack's past.</summary>
/// <param name="Kind">update, refresh or destroy.</param>
public sealed record HistoryEntry(
    string Kind, DateTimeOffset Start, DateTimeOffset End, string Message, bool Succeeded, IReadOnlyDictionary<string, int> Changes)
{
    /// <summary>Where and how it ran: <c>exec.kind</c>, <c>git.head</c>, …</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
