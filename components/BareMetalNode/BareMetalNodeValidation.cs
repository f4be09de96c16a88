using System.Net;
using Infra.Components.Nodes;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components;

/// <summary>Everything wrong with the arguments, found before anything is registered.</summary>
internal static class BareMetalNodeValidation
{
    /// <exception cref="RunException">Lists every error, one a line.</exception>
    public static void ThrowIfWrong(string name, BareMetalNodeArgs args)
    {
        var errors = Errors(args).Select(error => $"BareMetalNode {name}: {error}").ToList();
        if (errors.Count > 0) throw new RunException(string.Join("\n", errors));
    }

    public static IEnumerable<string> Errors(BareMetalNodeArgs args)
    {
        var node = args.Node;
        if (node.Name.Length == 0 || !node.Name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
            yield return $"name '{node.Name}' must be a host name of a-z, 0-9 and - (node.name).";
        if (!IPAddress.TryParse(node.Address, out _))
            yield return $"address '{node.Address}' must be an IP address without prefix length (node.address).";
        if (node.Bmc is { } bmc && !IPAddress.TryParse(bmc.Address, out _))
            yield return $"BMC address '{bmc.Address}' must be an IP address (node.bmc.address).";
        if (node.Bmc is { } user && !Names.IsBmcUser(user.User))
            yield return $"BMC user '{user.User}' must be {Names.BmcUsers} (node.bmc.user).";
        if (node.Bmc is { } session && !BmcSession.CipherSuites.Contains(session.CipherSuite))
            yield return $"BMC cipher suite '{session.CipherSuite}' must be one of {string.Join(", ", BmcSession.CipherSuites)} (node.bmc.cipherSuite).";
        if (node.Bmc is { } right && !BmcSession.Privileges.Contains(right.Privilege))
            yield return $"BMC privilege '{right.Privilege}' must be {string.Join(" or ", BmcSession.Privileges)} (node.bmc.privilege).";
        if (node.Bmc is not null && args.BmcPassword is null)
            yield return "the BMC needs a password; give bmcPassword (infra:bmcPassword, a secret).";
        if (!Names.IsUser(node.Ssh.User))
            yield return $"SSH user '{node.Ssh.User}' must be {Names.Users} (node.ssh.user).";
        if (args.SshPrivateKey is null && !args.SshAgent)
            yield return "no private key; give sshPrivateKey (infra:sshPrivateKey, a secret), or let an agent log in (sshAgent).";
        if (args.BootSeconds is < 10 or > 3600)
            yield return $"bootSeconds {args.BootSeconds} must be 10 to 3600.";
        if (node is { HostKey: { } declared, SeenHostKey: { } seen } && !HostKeys.Same(declared, seen))
            yield return HostKeyPin.Mismatch(node, declared, "declare its new key (node.hostKey)");
    }
}
