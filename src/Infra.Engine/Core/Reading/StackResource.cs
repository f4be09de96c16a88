using System.Text.Json.Nodes;

namespace Infra.Engine;

/// <summary>A resource as the state holds it.</summary>
public sealed record StackResource(
    string Urn, string Type, string Name, bool Custom, string Id, string Parent, bool Protect, JsonObject Inputs, JsonObject Outputs,
    DateTimeOffset? Created, DateTimeOffset? Modified);
