using Pulumi;

namespace Infra.Components;

/// <summary>A primitive or a group that runs on every node.</summary>
public sealed class CloneArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Name of the primitive or group.</summary>
    [Input("resource", required: true)] public string Resource { get; set; } = "";

    /// <summary>Meta attributes: <c>clone-max</c>, <c>interleave</c>, <c>promotable</c>.</summary>
    [Input("meta")] public Dictionary<string, string> Meta { get; set; } = [];
}
