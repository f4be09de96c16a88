using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>A server's baseboard management controller (IPMI over LAN).</summary>
public sealed class Bmc : ResourceArgs
{
    /// <summary>Its IPv4 address.</summary>
    [Input("address", required: true)] public string Address { get; set; } = "";

    /// <summary>UDP port of RMCP+.</summary>
    [Input("port")] public int Port { get; set; } = 623;

    /// <summary>User with operator rights, 16 characters at most; its password is an argument of its own, because it is secret.</summary>
    [Input("user")] public string User { get; set; } = "admin";

    /// <summary>
    /// Cipher suite of the session: <c>3</c>, <c>8</c>, <c>12</c> or <c>17</c>, or <c>auto</c>: ipmitool asks the BMC for its best,
    /// which costs many BMCs seconds a call. <c>3</c> by default, which nearly every BMC takes; hardened ones take 17 only.
    /// </summary>
    [Input("cipherSuite")] public string CipherSuite { get; set; } = "3";

    /// <summary>
    /// The right that the session asks for: <c>administrator</c> (the default, as ipmitool's) or <c>operator</c>, which is all that
    /// switching power needs and all that some accounts have.
    /// </summary>
    [Input("privilege")] public string Privilege { get; set; } = BmcSession.Administrator;
}
