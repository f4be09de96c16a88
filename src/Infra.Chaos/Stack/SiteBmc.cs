namespace Infra.Chaos.Stack;

/// <summary>A BMC, and how the site says that it wants to be spoken to.</summary>
/// <param name="CipherSuite"><c>auto</c>: as ipmitool finds out, which takes it seconds a call.</param>
/// <param name="Privilege">administrator or operator.</param>
public sealed record SiteBmc(string Address, string User = "admin", string Port = "623", string CipherSuite = "3", string Privilege = "administrator")
{
    /// <summary>Program and arguments; the password comes by environment.</summary>
    public IReadOnlyList<string> Ipmitool(params string[] words) =>
    [
        "ipmitool", "-I", "lanplus", .. CipherSuite == "auto" ? [] : (string[])["-C", CipherSuite], "-L", Privilege.ToUpperInvariant(),
        "-H", Address, "-p", Port, "-U", User, "-E", .. words,
    ];
}
