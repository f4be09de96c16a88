namespace Infra.Components.HaProxy;

/// <summary>What the component installs, from Debian 12: HAProxy 2.6 (LTS) and keepalived 2.2; ping for <c>yield</c>.</summary>
public static class HaProxyVipVersions
{
    /// <summary>Packages of every control node.</summary>
    public static readonly IReadOnlyList<string> Packages = ["haproxy", "keepalived", "iputils-ping"];
}
