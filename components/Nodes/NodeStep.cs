using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>State on a node beyond files and units, such as a user in a database.</summary>
public sealed class NodeStep : ResourceArgs
{
    /// <summary>Short, unique in the component; errors name it.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Shell script that exits 0 when there is nothing to do.</summary>
    [Input("check", required: true)] public string Check { get; set; } = "";

    /// <summary>
    /// Shell script that brings the state about; <see cref="Check"/> must hold afterwards. Scripts are read by the shell from a
    /// file of mode 0600, placeholders <c>{{secret:name}}</c> filled in: hand them to a program by here-document, never as an argument.
    /// </summary>
    [Input("apply", required: true)] public string Apply { get; set; } = "";

    /// <summary>How long <see cref="Apply"/> may take.</summary>
    [Input("seconds")] public int Seconds { get; set; } = UsualSeconds;

    /// <summary>What <see cref="Apply"/> prints is shown as it comes (and kept in the state, in clear); for steps that take minutes or hours.</summary>
    [Input("shown")] public bool Shown { get; set; }

    internal const int UsualSeconds = 600;

    /// <summary>
    /// <c>after-units</c>, or <c>before-units</c>: once files are in place and before units are started
    /// (where a cluster's first member starts in another way, for example).
    /// </summary>
    [Input("when")] public string When { get; set; } = "after-units";
}
