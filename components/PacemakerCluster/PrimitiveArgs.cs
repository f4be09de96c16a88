using Pulumi;

namespace Infra.Components;

/// <summary>One service under Pacemaker.</summary>
public sealed class PrimitiveArgs : ResourceArgs
{
    /// <summary>Its name, a-z, 0-9, - and _.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Its agent: <c>ocf:heartbeat:IPaddr2</c>, <c>systemd:haproxy</c>, <c>stonith:fence_ipmilan</c>.</summary>
    [Input("agent", required: true)] public string Agent { get; set; } = "";

    /// <summary>Parameters of the agent. They stand in the CIB in clear: no secrets.</summary>
    [Input("parameters")] public Dictionary<string, string> Parameters { get; set; } = [];

    /// <summary>Meta attributes, such as <c>migration-threshold</c>.</summary>
    [Input("meta")] public Dictionary<string, string> Meta { get; set; } = [];

    /// <summary>Operations; without a monitor nobody notices that the service died.</summary>
    [Input("operations")] public List<OperationArgs> Operations { get; set; } = [];
}
