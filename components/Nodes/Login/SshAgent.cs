using System.Buffers.Binary;
using System.Net.Sockets;
using Renci.SshNet.Common;

namespace Infra.Components.Nodes;

/// <summary>An SSH agent: holds the operator's keys, and signs with them. SSH.NET speaks to none by itself.</summary>
/// <param name="path">Its socket.</param>
public sealed class SshAgent(string path)
{
    const byte RequestIdentities = 11, Identities = 12, SignRequest = 13, Signature = 14;
    const int Longest = 256 * 1024;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The environment variable that names the socket, as ssh's own.</summary>
    public const string Variable = "SSH_AUTH_SOCK";

    /// <summary>The one that <see cref="Variable"/> names; null where it names none.</summary>
    public static SshAgent? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? new(path) : null;

    /// <summary>Its socket.</summary>
    public string Path => path;

    /// <summary>Public halves of its keys in wire form.</summary>
    /// <exception cref="SshException">Nobody answers there.</exception>
    public IReadOnlyList<byte[]> Keys()
    {
        var answer = Ask([RequestIdentities], Identities);
        var keys = new List<byte[]>();
        var count = BinaryPrimitives.ReadUInt32BigEndian(Take(ref answer, sizeof(uint)));
        for (var i = 0u; i < count; i++)
        {
            keys.Add(TakeString(ref answer));
            TakeString(ref answer); // its comment
        }
        return keys;
    }

    /// <summary>Why nobody can log in by it; null when it has a key.</summary>
    public string? Lack()
    {
        try
        {
            return Keys().Count > 0 ? null : $"the {this} ({Variable}) holds no key";
        }
        catch (SshException error)
        {
            return $"{error.Message} ({Variable})";
        }
    }

    /// <summary>Signs; <paramref name="flags"/>: 2 for SHA-256, 4 for SHA-512, of RSA keys.</summary>
    internal byte[] Sign(byte[] key, byte[] data, uint flags)
    {
        var number = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(number, flags);
        var answer = Ask([SignRequest, .. Framed(key), .. Framed(data), .. number], Signature);
        return TakeString(ref answer);
    }

    ReadOnlySpan<byte> Ask(byte[] question, byte expected)
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = (int)Patience.TotalMilliseconds, SendTimeout = (int)Patience.TotalMilliseconds };
            socket.Connect(new UnixDomainSocketEndPoint(path));
            using var stream = new NetworkStream(socket);
            stream.Write(Framed(question));
            var length = new byte[sizeof(uint)];
            stream.ReadExactly(length);
            var answer = new byte[Math.Min(BinaryPrimitives.ReadUInt32BigEndian(length), Longest)];
            stream.ReadExactly(answer);
            return answer is [var type, ..] && type == expected ? answer.AsSpan(1) : throw new SshException($"the agent at {path} refuses");
        }
        catch (Exception error) when (error is SocketException or IOException or ArgumentException)
        {
            throw new SshException($"the agent at {path} does not answer ({error.Message})", error);
        }
    }

    byte[] TakeString(ref ReadOnlySpan<byte> rest) => Take(ref rest, (int)BinaryPrimitives.ReadUInt32BigEndian(Take(ref rest, sizeof(uint)))).ToArray();

    ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int length)
    {
        if (length < 0 || length > rest.Length) throw new SshException($"the agent at {path} says what cannot be read");
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    static byte[] Framed(byte[] bytes)
    {
        var length = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)bytes.Length);
        return [.. length, .. bytes];
    }

    /// <summary>Where it is.</summary>
    public override string ToString() => $"agent at {path}";
}
