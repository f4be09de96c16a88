using Infra.Components.Nodes;

namespace Infra.Components.Topology;

/// <summary>What must hold for the ways in which BMCs are spoken to.</summary>
internal static class BmcRules
{
    public static IEnumerable<Problem> Check(string where, BmcOptions bmc)
    {
        if (bmc.User is { } user && !Names.IsBmcUser(user))
            yield return new(where, $"{SectionValues.Quoted(user)} cannot name a user of a BMC", $"give {Names.BmcUsers}", $"{bmc.Path}.user");
        if (bmc.Port is < 1 or > 65535)
            yield return new(where, $"port {bmc.Port} does not exist", "give a port from 1 to 65535", $"{bmc.Path}.port");
        if (bmc.CipherSuite is "0")
            yield return new(where, "cipher suite 0 lets everybody in without a password", $"use one of: {Suites}, and switch it off in the BMC", $"{bmc.Path}.cipherSuite");
        else if (bmc.CipherSuite is { } suite && !BmcSession.CipherSuites.Contains(suite))
            yield return new(where, $"unknown cipher suite {SectionValues.Quoted(suite)}", $"use one of: {Suites}", $"{bmc.Path}.cipherSuite");
        if (bmc.Privilege is { } privilege && !BmcSession.Privileges.Contains(privilege))
            yield return new(where, $"unknown privilege {SectionValues.Quoted(privilege)}", $"use {string.Join(" or ", BmcSession.Privileges)}", $"{bmc.Path}.privilege");
    }

    private static string Suites => string.Join(", ", BmcSession.CipherSuites);
}
