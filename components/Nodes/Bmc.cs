using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>A server's baseboard management controller (IPMI over LAN).</summary>
public sealed class Bmc : ResourceArgs
{
    /// <summary>Its IPv4 address.</summary>
    [Input("address", required: true)] public string Address { get; set; } = "";

    /// <summary>UDP port of RMCP+.</summary>
    [Input("port")] public int Port { get; set; } = 623;

    /// <summary>User with operator rights; its password is an argument of its own, because it is secret.</summary>
    [Input("user")] public string User { get; set; } = "admin";
}
