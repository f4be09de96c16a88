namespace Infra.Components.Pacemaker;

/// <summary>What the component installs, from Debian 12: corosync 3.1, Pacemaker 2.1, fence agents 4.12.</summary>
public static class PacemakerVersions
{
    /// <summary>
    /// Packages of every member; crmsh is for operators, nothing here runs it. Debian 13 has a package for each fence agent,
    /// Debian 12 one for all of them.
    /// </summary>
    public static readonly IReadOnlyList<string> Packages =
        ["corosync", "pacemaker", "pacemaker-cli-utils", "resource-agents", "fence-agents-ipmilan|fence-agents", "ipmitool", "crmsh"];
}
