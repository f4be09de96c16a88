using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>A person's account on a node: no password, only keys.</summary>
public sealed class NodeUser : ResourceArgs
{
    /// <summary>Login name.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Lines of authorized_keys; the file holds exactly these.</summary>
    [Input("authorizedKeys")] public List<string> AuthorizedKeys { get; set; } = [];

    /// <summary>Supplementary groups that exist on the node.</summary>
    [Input("groups")] public List<string> Groups { get; set; } = [];

    /// <summary>May become root without a password.</summary>
    [Input("sudo")] public bool Sudo { get; set; }
}
