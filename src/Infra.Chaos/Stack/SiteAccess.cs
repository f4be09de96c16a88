namespace Infra.Chaos.Stack;

/// <summary>How the nodes of a site are reached from here: as its operator does, with ssh and ipmitool.</summary>
/// <param name="Addresses">Node → address.</param>
/// <param name="Bmcs">Node → its BMC.</param>
/// <param name="KeyFile">Private key for ssh; null for the operator's own keys.</param>
/// <param name="KnownHosts">Host keys; null for the operator's own known_hosts.</param>
/// <param name="BmcPassword">Reaches ipmitool by environment; null where no power may be cut.</param>
public sealed record SiteAccess(
    IReadOnlyDictionary<string, string> Addresses, IReadOnlyDictionary<string, SiteBmc> Bmcs, string User, string? KeyFile, string? KnownHosts,
    string? BmcPassword)
{
    /// <summary>Program and arguments of a session that never asks anything.</summary>
    public IReadOnlyList<string> Ssh(string node, string command) =>
    [
        "ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=5", "-o", "LogLevel=ERROR", "-o", "StrictHostKeyChecking=yes",
        .. KnownHosts is null ? [] : (string[])["-o", $"UserKnownHostsFile={KnownHosts}"],
        .. KeyFile is null ? [] : (string[])["-o", "IdentitiesOnly=yes", "-i", KeyFile],
        $"{User}@{Addresses[node]}", "--", User == "root" ? command : $"sudo sh -c {Quoted(command)}",
    ];

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{User}@{string.Join(',', Addresses.Keys)}";

    static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
