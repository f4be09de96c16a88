using Pulumi;

namespace Infra.Components;

/// <summary>One resource runs where another one runs.</summary>
public sealed class ColocationArgs : ResourceArgs
{
    /// <summary>Name of the resource that follows.</summary>
    [Input("resource", required: true)] public string Resource { get; set; } = "";

    /// <summary>Name of the one that it follows.</summary>
    [Input("with", required: true)] public string With { get; set; } = "";

    /// <summary>How much: <c>INFINITY</c> (must), <c>-INFINITY</c> (must not) or a number.</summary>
    [Input("score")] public string Score { get; set; } = "INFINITY";
}
