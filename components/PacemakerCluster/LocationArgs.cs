using Pulumi;

namespace Infra.Components;

/// <summary>A resource prefers a node, or avoids it.</summary>
public sealed class LocationArgs : ResourceArgs
{
    /// <summary>Name of the resource.</summary>
    [Input("resource", required: true)] public string Resource { get; set; } = "";

    /// <summary>Name of the node.</summary>
    [Input("node", required: true)] public string Node { get; set; } = "";

    /// <summary>How much: a number, <c>INFINITY</c> or <c>-INFINITY</c> (never there).</summary>
    [Input("score", required: true)] public string Score { get; set; } = "";
}
