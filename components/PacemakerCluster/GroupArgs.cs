using Pulumi;

namespace Infra.Components;

/// <summary>Primitives that run on one node and start in this order.</summary>
public sealed class GroupArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Names of primitives, first started first.</summary>
    [Input("members", required: true)] public List<string> Members { get; set; } = [];

    /// <summary>Meta attributes.</summary>
    [Input("meta")] public Dictionary<string, string> Meta { get; set; } = [];
}
