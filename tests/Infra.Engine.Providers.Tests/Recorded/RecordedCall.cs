using System.Text.Json.Nodes;

namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>One call of the real engine to the real provider, its marks resolved.</summary>
/// <param name="Answer">The recorded answer; null when the call failed.</param>
/// <param name="Error">The recorded gRPC error, <c>rpc error: code = Unknown desc = …</c>; null when the call succeeded.</param>
sealed record RecordedCall(string Scenario, string Step, int Position, string Method, JsonObject Request, JsonNode? Answer, string? Error)
{
    /// <summary>The name of the resource, or the token of the function.</summary>
    public string Subject => Request["name"]?.GetValue<string>()
        ?? Request["urn"]?.GetValue<string>().Split("::", 4)[^1]
        ?? Request["tok"]?.GetValue<string>()
        ?? "";

    public override string ToString() => $"{Scenario}/{Step} n={Position} {Method} {Subject}";
}
