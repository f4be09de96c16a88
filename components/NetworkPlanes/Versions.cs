namespace Infra.Components.Planes;

/// <summary>What the component installs.</summary>
public static class PlanesVersions
{
    /// <summary>systemd-networkd is part of systemd in Debian 12.</summary>
    public static readonly IReadOnlyList<string> Packages = ["systemd", "iproute2"];

    /// <summary>For the check.</summary>
    public static readonly IReadOnlyList<string> CheckPackages = ["iproute2", "iputils-arping", "iputils-ping"];
}
