using System.Text.Json.Nodes;

namespace Infra.Engine;

/// <summary>A stack at rest.</summary>
/// <param name="Outputs">The stack's outputs.</param>
/// <param name="Pending">Operations that an interrupted run left, one sentence each.</param>
/// <param name="LastUpdate">Newest history entry; null before the first.</param>
public sealed record StackView(
    string Project, string Stack, JsonObject Outputs, IReadOnlyList<StackResource> Resources, IReadOnlyList<string> Pending, HistoryEntry? LastUpdate);
