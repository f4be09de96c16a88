namespace Infra.Components.Nodes;

/// <summary>What the probe logs in with. Neither value is ever shown.</summary>
/// <param name="SshPrivateKey">The operator's private key in OpenSSH or PEM form, without passphrase.</param>
/// <param name="BmcPassword">Password of the BMCs' user; null: a node that does not answer is not asked about its power.</param>
public sealed record ProbeCredentials(string SshPrivateKey, string? BmcPassword)
{
    /// <summary>Without the values.</summary>
    public override string ToString() => nameof(ProbeCredentials);
}
