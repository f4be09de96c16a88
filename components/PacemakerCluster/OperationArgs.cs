using Pulumi;

namespace Infra.Components;

/// <summary>An operation of a primitive. Times are numbers with a unit: <c>500ms</c>, <c>10s</c>, <c>2min</c>, <c>1h</c>.</summary>
public sealed class OperationArgs : ResourceArgs
{
    /// <summary><c>start</c>, <c>stop</c>, <c>monitor</c>, <c>promote</c>, <c>demote</c>, <c>notify</c>, <c>reload</c>, <c>migrate_to</c> or <c>migrate_from</c>.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Time between two runs; for monitors. Others run once: 0s.</summary>
    [Input("interval")] public string Interval { get; set; } = "0s";

    /// <summary>How long it may take.</summary>
    [Input("timeout")] public string Timeout { get; set; } = "20s";

    /// <summary>What a failure does: <c>restart</c>, <c>ignore</c>, <c>block</c>, <c>stop</c>, <c>fence</c>, <c>standby</c>. Null: Pacemaker's own choice.</summary>
    [Input("onFail")] public string? OnFail { get; set; }
}
