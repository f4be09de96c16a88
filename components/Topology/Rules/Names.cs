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

    /// <summary>What a login may be, in words.</summary>
    public const string Users = "one word of letters, digits and . _ @ -, without one of these at its beginning but _";

    /// <summary>What a login of a BMC may be, in words.</summary>
    public const string BmcUsers = "1 to 16 letters, digits and . _ @ + -, without - at its beginning";

    /// <summary>A login of a BMC: IPMI has room for 16 bytes.</summary>
    public static bool IsBmcUser(string name) => BmcUser().IsMatch(name);

    /// <summary>A login: letters, digits and . _ @ -.</summary>
    public static bool IsUser(string name) => User().IsMatch(name);

    /// <summary>A host name or an address, in one word.</summary>
    public static bool IsHost(string name) => name.Length <= 253 && Host().IsMatch(name);

    /// <summary>A disk: the last part of its device file.</summary>
    public static bool IsDisk(string name) => Disk().IsMatch(name);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9_-]{0,14}\z")]
    private static partial Regex Interface();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._@-]*\z")]
    private static partial Regex User();

    [GeneratedRegex(@"^[A-Za-z0-9._@+][A-Za-z0-9._@+-]{0,15}\z")]
    private static partial Regex BmcUser();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.:-]*\z")]
    private static partial Regex Host();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_.:+-]*\z")]
    private static partial Regex Disk();
}
