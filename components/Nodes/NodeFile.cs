using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>A file as it lands on a node.</summary>
public sealed class NodeFile : ResourceArgs
{
    /// <summary>For serializers.</summary>
    public NodeFile() { }

    /// <param name="path">Absolute path.</param>
    /// <param name="content">The whole text.</param>
    public NodeFile(string path, string content) => (Path, Content) = (path, content);

    /// <summary>Absolute path on the node; folders above it are made (0755, root).</summary>
    [Input("path", required: true)] public string Path { get; set; } = "";

    /// <summary>
    /// The whole text, shown in previews. A secret stands as <c>{{secret:name}}</c> and is filled in on the node from
    /// <see cref="NodeSetupArgs.Secrets"/>.
    /// </summary>
    [Input("content", required: true)] public string Content { get; set; } = "";

    /// <summary>Permission bits, octal.</summary>
    [Input("mode")] public string Mode { get; set; } = "0644";

    /// <summary><c>user:group</c>; both must exist once the packages are installed.</summary>
    [Input("owner")] public string Owner { get; set; } = "root:root";

    /// <summary>
    /// Shell command that must accept the new file before anything is swapped. <c>{file}</c> is the staged file,
    /// <c>{dir}</c> a copy of its folder as it will be after the swap. Null: not checked.
    /// </summary>
    [Input("check")] public string? Check { get; set; }

    /// <summary>
    /// Units told when the file changes; null means all units of the component. One that is not the component's own
    /// is reloaded (or restarted where it cannot reload) if it is running.
    /// </summary>
    [Input("units")] public List<string>? Units { get; set; }
}
