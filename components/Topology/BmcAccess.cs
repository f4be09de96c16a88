using System.Net;

namespace Infra.Components.Topology;

/// <summary>How the servers' BMCs are reached.</summary>
/// <param name="Network">Network of the BMCs, when all are in one; addresses outside are then an error.</param>
/// <param name="User">Login. Default admin.</param>
/// <param name="PasswordFile">File with the password; the secret <c>infra:bmcPassword</c> goes before it.</param>
public sealed record BmcAccess(IPNetwork? Network, string User, string? PasswordFile)
{
    /// <summary>What else the site says of all its BMCs.</summary>
    public BmcOptions Options { get; init; } = new();
}
