namespace Infra.Components.Topology;

/// <summary>How one BMC, or all of a site, want to be spoken to; null is what is usual.</summary>
public sealed record BmcOptions
{
    /// <summary>Login, where it is not the site's.</summary>
    public string? User { get; init; }

    /// <summary>UDP port of RMCP+.</summary>
    public int? Port { get; init; }

    /// <summary>3, 8, 12, 17 or auto.</summary>
    public string? CipherSuite { get; init; }

    /// <summary>administrator or operator.</summary>
    public string? Privilege { get; init; }

    /// <summary>Where these stand in the configuration: <c>bmc</c>, <c>nodes[2].bmc</c>.</summary>
    public string Path { get; init; } = "bmc";

    /// <summary>These, and the others where they say nothing.</summary>
    public BmcOptions Or(BmcOptions others) => new()
    {
        User = User ?? others.User,
        Port = Port ?? others.Port,
        CipherSuite = CipherSuite ?? others.CipherSuite,
        Privilege = Privilege ?? others.Privilege,
        Path = Path,
    };

    internal static BmcOptions Read(Section bmc) => new()
    {
        User = bmc.Text("user"),
        Port = bmc.Number("port"),
        CipherSuite = bmc.Text("cipherSuite"),
        Privilege = bmc.Text("privilege")?.ToLowerInvariant(),
        Path = bmc.Path,
    };
}
