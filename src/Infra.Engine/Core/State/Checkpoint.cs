using System.Text.Json.Nodes;

namespace Infra.Engine.State;

/// <summary>A stack's state as it was read.</summary>
/// <param name="SecretsState">Salt and check message of the passphrase provider, or null where the state has none.</param>
/// <param name="Resources">In an order in which every resource follows what it needs.</param>
internal sealed record Checkpoint(
    string? SecretsState, IReadOnlyList<ResourceState> Resources, IReadOnlyList<PendingOperation> Pending, JsonObject? Metadata)
{
    /// <summary>Members of the deployment that this engine does not use; kept as they came.</summary>
    public JsonObject? Others { get; init; }

    public static readonly Checkpoint Empty = new(null, [], [], null);
}
