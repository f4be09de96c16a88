using Pulumi;

namespace Infra.Components;

/// <summary>How one node is fenced, where it differs from the others.</summary>
public sealed class FencingArgs : ResourceArgs
{
    /// <summary>Name of the node.</summary>
    [Input("node", required: true)] public string Node { get; set; } = "";

    /// <summary><c>ipmi</c> or <c>redfish</c>; null: as the others.</summary>
    [Input("agent")] public string? Agent { get; set; }

    /// <summary>Redfish only: the system's path, such as <c>/redfish/v1/Systems/1</c>. Null: the first that the BMC names.</summary>
    [Input("systemsUri")] public string? SystemsUri { get; set; }

    /// <summary>Redfish only: accept a certificate that nobody vouches for. Most BMCs have such a one.</summary>
    [Input("insecure")] public bool Insecure { get; set; }

    /// <summary>Seconds that whoever shoots this node waits first (pcmk_delay_base). Null: none, or what two members need.</summary>
    [Input("delaySeconds")] public int? DelaySeconds { get; set; }

    /// <summary>Most seconds of a random wait, the fixed one included (pcmk_delay_max). Null: none.</summary>
    [Input("delayMaxSeconds")] public int? DelayMaxSeconds { get; set; }
}
