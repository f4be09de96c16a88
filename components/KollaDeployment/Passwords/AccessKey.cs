using Pulumi;

namespace Infra.Components.Kolla;

/// <summary>The key pair that Ansible logs in to the nodes with, from the deploy host.</summary>
public sealed class AccessKey
{
    private readonly KeyPair pair;

    /// <param name="name">Unique resource name.</param>
    /// <param name="parent">The component.</param>
    public AccessKey(string name, Resource parent) => pair = new(name, "-t ed25519", name, 0, parent);

    /// <summary>The private key in OpenSSH's form; secret.</summary>
    public Output<string> PrivateKey => pair.Private;

    /// <summary>The public key in one line, as authorized_keys takes it; no secret, though it was born with one.</summary>
    public Output<string> PublicKey => Output.Unsecret(pair.Public);
}
