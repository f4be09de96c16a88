using Renci.SshNet;
using Renci.SshNet.Security;

namespace Infra.Components.Nodes;

/// <summary>A key that an agent holds, as SSH.NET takes it.</summary>
/// <param name="agent">Who signs.</param>
/// <param name="blob">Its public half in wire form.</param>
internal sealed class AgentKey(SshAgent agent, byte[] blob) : IPrivateKeySource
{
    // An RSA key in its modern ways only: servers refuse SHA-1.
    public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms { get; } = HostKeys.Line(blob).Split(' ')[0] switch
    {
        "ssh-rsa" => [new Signer("rsa-sha2-512", agent, blob, 4), new Signer("rsa-sha2-256", agent, blob, 2)],
        var type => [new Signer(type, agent, blob, 0)],
    };

    sealed class Signer(string name, SshAgent agent, byte[] blob, uint flags) : HostAlgorithm(name)
    {
        public override byte[] Data => blob;

        public override byte[] Sign(byte[] data) => agent.Sign(blob, data, flags);

        public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException("a client's key signs, and verifies nothing");
    }
}
