using System.Net;

namespace Infra.Components.Topology;

/// <summary>A static route.</summary>
/// <param name="To">Destination network.</param>
/// <param name="Via">Router, an address of the plane that holds the route.</param>
public sealed record Route(IPNetwork To, IPAddress Via)
{
    /// <summary>Where the route stands in the configuration.</summary>
    public string Path { get; init; } = "planes";
}
