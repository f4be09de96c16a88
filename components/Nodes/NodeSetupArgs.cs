using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>The desired state of one component on one node.</summary>
public sealed class NodeSetupArgs : ResourceArgs
{
    /// <summary>The node, connected (<c>BareMetalNode.Ready</c>).</summary>
    [Input("node", required: true)] public Node Node { get; set; } = new();

    /// <summary>Name of the manifest on the node: the component's own name, a-z, 0-9 and -; unique on the node.</summary>
    [Input("component", required: true)] public string Component { get; set; } = "";

    /// <summary>Debian packages that must be installed; <c>name=version</c> pins one, <c>name?=version</c> only where none is installed,
    /// <c>one|other</c> is the first that the node's distribution has.</summary>
    [Input("packages")] public List<string> Packages { get; set; } = [];

    /// <summary>Kernel settings, kept in /etc/sysctl.d as well.</summary>
    [Input("sysctls")] public Dictionary<string, string> Sysctls { get; set; } = [];

    /// <summary>Accounts; one that leaves the list is locked, its home is kept.</summary>
    [Input("users")] public List<NodeUser> Users { get; set; } = [];

    /// <summary>Files; one that leaves the list is deleted, or put back as the package brought it.</summary>
    [Input("files")] public List<NodeFile> Files { get; set; } = [];

    /// <summary>Units, started in this order; one that leaves the list is stopped and disabled.</summary>
    [Input("units")] public List<NodeUnit> Units { get; set; } = [];

    /// <summary>What remains beyond files and units.</summary>
    [Input("steps")] public List<NodeStep> Steps { get; set; } = [];

    /// <summary>Shell command that succeeds once the service is really ready; awaited. Null: running units are enough.</summary>
    [Input("ready")] public string? Ready { get; set; }

    /// <summary>How long <see cref="Ready"/> may take.</summary>
    [Input("readySeconds")] public int ReadySeconds { get; set; } = 60;

    /// <summary>
    /// For changes that can cut the operator off: the old files come back by themselves unless the SSH connection that asked for the
    /// change has carried something after it (and <see cref="Ready"/> holds). Shell script for what the component must do besides, called with
    /// <c>save</c> before the change, <c>settle</c> after it, <c>back</c> once the old files are there again; its second argument is a folder
    /// for notes that survive the death of the run. Null: not guarded.
    /// </summary>
    [Input("guard")] public string? Guard { get; set; }

    /// <summary>How long a guarded change may take to prove itself. Whatever becomes of the run, the old files are back some 6 s later.</summary>
    [Input("guardSeconds")] public int GuardSeconds { get; set; } = 15;

    /// <summary>Absolute paths deleted when the component is removed from the node. Empty: data stays.</summary>
    [Input("dataToDelete")] public List<string> DataToDelete { get; set; } = [];

    /// <summary>
    /// Shell script that runs before the component is removed from the node, while all of it is still there; its failure stops the removal.
    /// It stands in the node's manifest, in clear. Null: nothing to do.
    /// </summary>
    [Input("removal")] public string? Removal { get; set; }

    /// <summary>How long <see cref="Removal"/> may take.</summary>
    [Input("removalSeconds")] public int RemovalSeconds { get; set; } = NodeStep.UsualSeconds;

    /// <summary>Values for the placeholders <c>{{secret:name}}</c>; they travel on stdin and never show.</summary>
    [Input("secrets")] public InputMap<string> Secrets { get; set; } = [];
}
