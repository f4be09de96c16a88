using Renci.SshNet;

namespace Infra.Components.Nodes;

/// <summary>What the probe logs in with. No value is ever shown.</summary>
/// <param name="SshPrivateKey">The operator's private key in OpenSSH or PEM form; not used with an agent.</param>
/// <param name="BmcPassword">Password of the BMCs' user; null: a node that does not answer is not asked about its power.</param>
public sealed record ProbeCredentials(string SshPrivateKey, string? BmcPassword)
{
    /// <summary>Of the private key; null for none.</summary>
    public string? SshPassphrase { get; init; }

    /// <summary>Whose keys log in, instead of the private key.</summary>
    public SshAgent? Agent { get; init; }

    /// <summary>The keys for one connection.</summary>
    internal IPrivateKeySource[] Keys() => Agent is null
        ? [OperatorKey.Open(SshPrivateKey, SshPassphrase)]
        : [.. Agent.Keys().Select(blob => new AgentKey(Agent, blob))];

    /// <summary>Without the values.</summary>
    public override string ToString() => nameof(ProbeCredentials);
}
