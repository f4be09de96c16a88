using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>A systemd unit and the state it is kept in.</summary>
public sealed class NodeUnit : ResourceArgs
{
    /// <summary>For serializers.</summary>
    public NodeUnit() { }

    /// <param name="name">With suffix: <c>haproxy.service</c>.</param>
    public NodeUnit(string name) => Name = name;

    /// <summary>With suffix: <c>haproxy.service</c>.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>What happens to a running unit when one of its files changed: <c>restart</c>, <c>reload</c> or <c>nothing</c>.</summary>
    [Input("onChange")] public string OnChange { get; set; } = "restart";

    /// <summary>Started at boot.</summary>
    [Input("enabled")] public bool Enabled { get; set; } = true;

    /// <summary>Running now; false keeps it stopped.</summary>
    [Input("running")] public bool Running { get; set; } = true;

    /// <summary>
    /// Started by something else, such as a timer: never started, stopped or enabled here. One that failed is drift, and its repair
    /// starts it again.
    /// </summary>
    [Input("onDemand")] public bool OnDemand { get; set; }

    /// <summary>
    /// Packages that are this unit's program: when another version replaces one, the unit stops before (its own way, drained) and
    /// starts with the new one.
    /// </summary>
    [Input("packages")] public List<string> Packages { get; set; } = [];

    /// <summary>
    /// Starts that may fail before the unit has failed, while systemd itself tries again (<c>Restart=</c>); 1 by default. More for
    /// a server that may meet others in the middle of their own start.
    /// </summary>
    [Input("tries")] public int Tries { get; set; } = 1;

    /// <summary>A unit with the defaults: enabled, running, restarted when a file changed.</summary>
    public static implicit operator NodeUnit(string name) => new(name);

    /// <summary>The same conversion by name.</summary>
    public static NodeUnit FromString(string name) => new(name);
}
