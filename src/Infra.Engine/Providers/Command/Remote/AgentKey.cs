using System.Text;
using Renci.SshNet;
using Renci.SshNet.Security;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>A key that an agent holds.</summary>
/// <param name="blob">The public key in wire form.</param>
sealed class AgentKey(SshAgent agent, byte[] blob) : IPrivateKeySource
{
    // An RSA key is offered with its modern signatures only; SHA-1 is refused by today's servers.
    public IReadOnlyCollection<HostAlgorithm> HostKeyAlgorithms { get; } = TypeOf(blob) switch
    {
        "ssh-rsa" => [new Signer("rsa-sha2-512", agent, blob, 4), new Signer("rsa-sha2-256", agent, blob, 2)],
        var type => [new Signer(type, agent, blob, 0)],
    };

    static string TypeOf(byte[] blob) => Encoding.ASCII.GetString(Packet.Read([0, .. blob]).TakeBytes());

    sealed class Signer(string name, SshAgent agent, byte[] blob, uint flags) : HostAlgorithm(name)
    {
        public override byte[] Data => blob;

        public override byte[] Sign(byte[] data) => agent.Sign(blob, data, flags);

        public override bool VerifySignature(byte[] data, byte[] signature) => throw new NotSupportedException("A client's key signs; it verifies nothing.");
    }
}
