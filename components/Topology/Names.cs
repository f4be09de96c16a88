using System.Text.RegularExpressions;

namespace Infra.Components.Topology;

/// <summary>What a name may look like.</summary>
public static partial class Names
{
    /// <summary>A host name label of RFC 1123, in lower case: 1 to 63 of a-z, 0-9 and -, no - at either end.</summary>
    public static bool IsLabel(string name) => Label().IsMatch(name);

    /// <summary>A domain name: labels with dots between, 253 characters at most.</summary>
    public static bool IsDomain(string name) => name.Length <= 253 && name.Split('.').All(IsLabel);

    /// <summary>A network interface of Linux: 1 to 15 characters, no blank, slash, colon or dot (ours to add for a VLAN).</summary>
    public static bool IsInterface(string name) => Interface().IsMatch(name);

    /// <summary>A login: letters, digits, - and _.</summary>
    public static bool IsUser(string name) => User().IsMatch(name);

    /// <summary>A host name or an address, in one word.</summary>
    public static bool IsHost(string name) => name.Length <= 253 && Host().IsMatch(name);

    /// <summary>A disk: the last part of its device file.</summary>
    public static bool IsDisk(string name) => Disk().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9_-]{0,14}\z")]
    private static partial Regex Interface();

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z")]
    private static partial Regex User();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.:-]*\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.:+-]*\z")]
    private static partial Regex Disk();
}
