using Pulumi;

namespace Infra.Components;

/// <summary>One resource acts before another one does.</summary>
public sealed class OrderArgs : ResourceArgs
{
    /// <summary>Name of the resource that is first.</summary>
    [Input("first", required: true)] public string First { get; set; } = "";

    /// <summary>Name of the one that waits.</summary>
    [Input("then", required: true)] public string Then { get; set; } = "";

    /// <summary>What the first one does: <c>start</c>, <c>stop</c>, <c>promote</c> or <c>demote</c>; the other one does the same.</summary>
    [Input("action")] public string Action { get; set; } = "start";

    /// <summary><c>Mandatory</c>, <c>Optional</c> (only where both act at once) or <c>Serialize</c>.</summary>
    [Input("kind")] public string Kind { get; set; } = "Mandatory";
}
