using System.Globalization;

namespace Infra.Components.Nodes;

/// <summary>How ipmitool opens a session with a BMC; the password comes by environment (IPMI_PASSWORD).</summary>
internal static class BmcSession
{
    public const string Administrator = "administrator", Operator = "operator", Auto = "auto";

    /// <summary>Those that authenticate, sign and encrypt; ipmitool knows the others too, and none of them does all three.</summary>
    public static readonly string[] CipherSuites = ["3", "8", "12", "17", Auto];

    public static readonly string[] Privileges = [Administrator, Operator];

    /// <summary>ipmitool's words up to the command.</summary>
    /// <param name="bmc">Whom to ask.</param>
    /// <param name="seconds">To wait for an answer.</param>
    /// <param name="tries">How often to ask.</param>
    public static IEnumerable<string> Words(Bmc bmc, int seconds, int tries) =>
    [
        "-I", "lanplus",
        .. bmc.CipherSuite == Auto ? (IEnumerable<string>)[] : ["-C", bmc.CipherSuite],
        .. bmc.Privilege == Administrator ? (IEnumerable<string>)[] : ["-L", bmc.Privilege.ToUpperInvariant()],
        "-N", Number(seconds), "-R", Number(tries), "-E", "-H", bmc.Address, "-p", Number(bmc.Port), "-U", bmc.User,
    ];

    /// <summary>
    /// What a BMC's refusal means: ipmitool's words → the sentence about the BMC. A silent one and one that lets nobody in look the
    /// same without -v.
    /// </summary>
    public static IReadOnlyList<(string[] Said, Func<Bmc, string> Means)> Refusals { get; } =
    [
        (["invalid authentication algorithm", "invalid integrity algorithm", "invalid confidentiality algorithm", "no matching authentication", "no matching integrity", "no matching cipher suite"],
            bmc => $"answers, but takes no {(bmc.CipherSuite == Auto ? "cipher suite that ipmitool offers" : $"cipher suite {bmc.CipherSuite}")}; name one that it takes (bmc.cipherSuite: 3, 8, 12, 17 or auto)"),
        (["nsufficient privilege level", "Set Session Privilege Level to", "unauthorized role requested", "invalid role", "privilege level exceeds limit"],
            bmc => $"answers, but {bmc.User} has not the right {bmc.Privilege.ToUpperInvariant()} there; give the account that right, or ask for less (bmc.privilege: operator)"),
        (["HMAC is invalid", "nvalid integrity check value", "unauthorized name", "invalid name length"],
            bmc => $"answers, but does not let {bmc.User} in; check the user and password of the BMC"),
    ];

    /// <summary>The sentence; null where it is silent, or says what nobody knows.</summary>
    public static string? Refusal(Bmc bmc, string said) =>
        Refusals.Where(r => r.Said.Any(s => said.Contains(s, StringComparison.Ordinal))).Select(r => r.Means(bmc)).FirstOrDefault();

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
