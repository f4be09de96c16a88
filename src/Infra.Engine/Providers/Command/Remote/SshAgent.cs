using System.Net.Sockets;
using Infra.Engine.Protocol;
using Renci.SshNet.Common;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>An SSH agent: holds keys and signs with them.</summary>
/// <param name="socketPath">Where it listens.</param>
sealed class SshAgent(string socketPath)
{
    const byte RequestIdentities = 11;
    const byte Identities = 12;
    const byte SignRequest = 13;
    const byte Signature = 14;

    /// <summary>The public keys of which it has the private ones.</summary>
    /// <exception cref="ProviderException">Nobody listens there.</exception>
    public IReadOnlyList<byte[]> Keys()
    {
        var answer = Ask(new Packet(RequestIdentities), Identities);
        var keys = new byte[answer.TakeNumber()][];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = answer.TakeBytes();
            answer.TakeText(); // Its comment.
        }
        return keys;
    }

    /// <param name="flags">How an RSA key signs: 2 for SHA-256, 4 for SHA-512.</param>
    public byte[] Sign(byte[] key, byte[] data, uint flags) =>
        Ask(new Packet(SignRequest).Bytes(key).Bytes(data).Number(flags), Signature).TakeBytes();

    // The agent's messages are framed as SFTP's are.
    Packet Ask(Packet question, byte expected)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(socketPath));
        }
        catch (SocketException e)
        {
            throw new ProviderException($"dial unix {socketPath}: connect: {(File.Exists(socketPath) ? e.SocketErrorCode == SocketError.AccessDenied ? "permission denied" : "connection refused" : "no such file or directory")}");
        }
        using var stream = new NetworkStream(socket);
        stream.Write(question.ToWire());
        var length = new byte[sizeof(uint)];
        stream.ReadExactly(length);
        var body = new byte[System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(length)];
        stream.ReadExactly(body);
        var answer = Packet.Read(body);
        return answer.Type == expected ? answer : throw new SshException($"the agent at {socketPath} refused");
    }
}
