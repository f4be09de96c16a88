using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Components.Tests.Bmcs;

/// <summary>
/// A BMC that takes one cipher suite, one user and no more than one privilege, as hardened ones do; it switches a machine that is a field.
/// ipmi_sim refuses no privilege and knows no SHA-256, so this speaks the wire of IPMI 2.0 itself (sections 13.17 to 13.32).
/// </summary>
internal sealed class StrictBmc : IDisposable
{
    public const byte Operator = 3, Administrator = 4;
    private const byte NoAlgorithm = 4, NotAuthorized = 0x0A, UnauthorizedName = 0x0D;

    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Dictionary<uint, Session> sessions = [];
    private readonly byte suite, privilege;
    private readonly string user, password;
    private readonly Task serving;
    private uint lastSession = 0x1000;

    public StrictBmc(byte suite, byte privilege, string user, string password)
    {
        (this.suite, this.privilege, this.user, this.password) = (suite, privilege, user, password);
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)socket.Client.LocalEndPoint!).Port;

    public bool Powered { get; private set; } = true;

    private bool Sha256 => suite == 17;

    private byte[] Algorithms => Sha256 ? [3, 4, 1] : [1, 1, 1];

    public void Dispose()
    {
        socket.Dispose();
        serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var asked = await socket.ReceiveAsync();
                if (Answer(asked.Buffer) is { } answer) await socket.SendAsync(answer, asked.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    // RMCP header of four bytes, then the kind of session: 0 none, 6 RMCP+.
    private byte[]? Answer(byte[] packet) => packet switch
    {
        [6, _, _, 7, 0, ..] => [6, 0, 0xff, 7, 0, .. new byte[8], .. WithLength(Message(packet[14..], null))],
        [6, _, _, 7, 6, var type, ..] => (type & 0x3f) switch
        {
            0x10 => Plain(0x11, Open(packet[16..])),
            0x12 => Plain(0x13, FirstProof(packet[16..])),
            0x14 => Plain(0x15, SecondProof(packet[16..])),
            0 => Inside(packet),
            _ => null,
        },
        _ => null,
    };

    private byte[] Open(byte[] asked)
    {
        var (tag, console) = (asked[0], asked[4..8]);
        if (!new[] { asked[12], asked[20], asked[28] }.SequenceEqual(Algorithms)) return [tag, NoAlgorithm, 0, 0, .. console];
        var id = ++lastSession;
        sessions[id] = new() { Console = console };
        return [tag, 0, privilege, 0, .. console, .. Number(id), 0, 0, 0, 8, Algorithms[0], 0, 0, 0, 1, 0, 0, 8, Algorithms[1], 0, 0, 0, 2, 0, 0, 8, Algorithms[2], 0, 0, 0];
    }

    private byte[] FirstProof(byte[] asked)
    {
        var (id, session) = Find(asked[4..8]);
        (session.ConsoleRandom, session.Role) = (asked[8..24], [asked[24], asked[27], .. asked.AsSpan(28, asked[27])]);
        if ((asked[24] & 0x0f) > privilege) return [asked[0], NotAuthorized, 0, 0, .. session.Console];
        if (Encoding.ASCII.GetString(session.Role.AsSpan(2)) != user) return [asked[0], UnauthorizedName, 0, 0, .. session.Console];
        session.Key = Hash(Encoding.ASCII.GetBytes(password.PadRight(20, '\0')), [.. session.ConsoleRandom, .. session.Random, .. session.Role]);
        return [asked[0], 0, 0, 0, .. session.Console, .. session.Random, .. new byte[16],
            .. Hash(Secret, [.. session.Console, .. Number(id), .. session.ConsoleRandom, .. session.Random, .. new byte[16], .. session.Role])];
    }

    private byte[] SecondProof(byte[] asked)
    {
        var (id, session) = Find(asked[4..8]);
        var proved = asked[1] == 0 && asked.AsSpan(8).SequenceEqual(Hash(Secret, [.. session.Random, .. session.Console, .. session.Role]));
        return [asked[0], (byte)(proved ? 0 : 0x0F), 0, 0, .. session.Console, .. Hash(session.Key, [.. session.ConsoleRandom, .. Number(id), .. new byte[16]])[..(Sha256 ? 16 : 12)]];
    }

    private byte[]? Inside(byte[] packet)
    {
        var encrypted = packet[16..(16 + BinaryPrimitives.ReadUInt16LittleEndian(packet.AsSpan(14)))];
        // Which cipher suites there are is asked in no session.
        if (packet[6..10].All(b => b == 0)) return Plain(0, Message(encrypted, null));
        var (_, session) = Find(packet[6..10]);
        using var aes = Aes.Create();
        aes.Key = Hash(session.Key, Enumerable.Repeat((byte)2, 20).ToArray())[..16];
        var clear = aes.DecryptCbc(encrypted[16..], encrypted[..16], PaddingMode.None);
        var answer = Message(clear[..^(clear[^1] + 1)], session);
        var padding = (16 - ((answer.Length + 1) % 16)) % 16;
        var iv = RandomNumberGenerator.GetBytes(16);
        byte[] padded = [.. answer, .. Enumerable.Range(1, padding).Select(i => (byte)i), (byte)padding];
        byte[] hidden = [.. iv, .. aes.EncryptCbc(padded, iv, PaddingMode.None)];
        byte[] body = [6, 0xC0, .. session.Console, .. Number(++session.Sent), (byte)hidden.Length, (byte)(hidden.Length >> 8), .. hidden];
        var fill = (4 - ((body.Length + 2) % 4)) % 4;
        byte[] signed = [.. body, .. Enumerable.Repeat((byte)0xff, fill), (byte)fill, 7];
        return [6, 0, 0xff, 7, .. signed, .. Hash(Hash(session.Key, Enumerable.Repeat((byte)1, 20).ToArray()), signed)[..(Sha256 ? 16 : 12)]];
    }

    // Address, function, sum, address, number, command, data, sum.
    private byte[] Message(byte[] asked, Session? session)
    {
        var (function, command, data) = ((byte)(asked[1] >> 2), asked[5], asked[6..^1]);
        byte[] said = (function, command) switch
        {
            (6, 0x38) => [0, 1, 0x80, 0, 2, 0, 0, 0, 0],
            (6, 0x54) => data[^1] == 0x80 ? [0, 1, 0xC0, suite, Algorithms[0], (byte)(0x40 | Algorithms[1]), (byte)(0x80 | Algorithms[2])] : [0, 1],
            (6, 0x3B) when session is not null => data[0] > privilege ? [0x81] : [0, data[0]],
            (6, 0x3C) when session is not null => [0],
            (0, 1) when session is not null => [0, (byte)(Powered ? 1 : 0), 0, 0],
            (0, 2) when session is not null => Switch((data[0] & 0x0f) != 0),
            _ => [0xC1],
        };
        byte[] head = [asked[3], (byte)((function | 1) << 2)];
        byte[] tail = [asked[0], asked[4], command, .. said];
        return [.. head, Sum(head), .. tail, Sum(tail)];
    }

    private byte[] Switch(bool on)
    {
        Powered = on;
        return [0];
    }

    private (uint Id, Session Session) Find(byte[] id) => (BinaryPrimitives.ReadUInt32LittleEndian(id), sessions[BinaryPrimitives.ReadUInt32LittleEndian(id)]);

    private byte[] Secret => Encoding.ASCII.GetBytes(password.PadRight(20, '\0'));

#pragma warning disable CA5350 // Suite 3 is SHA-1, and most BMCs have no other.
    private byte[] Hash(byte[] key, byte[] data) => Sha256 ? HMACSHA256.HashData(key, data) : HMACSHA1.HashData(key, data);

#pragma warning restore CA5350

    private static byte[] Plain(byte type, byte[] payload) => [6, 0, 0xff, 7, 6, type, .. new byte[8], (byte)payload.Length, 0, .. payload];

    private static byte[] WithLength(byte[] message) => [(byte)message.Length, .. message];

    private static byte[] Number(uint number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static byte Sum(byte[] bytes) => (byte)-bytes.Sum(b => b);

    private sealed class Session
    {
        public byte[] Console { get; init; } = [];
        public byte[] Random { get; } = RandomNumberGenerator.GetBytes(16);
        public byte[] ConsoleRandom { get; set; } = [];
        public byte[] Role { get; set; } = [];
        public byte[] Key { get; set; } = [];
        public uint Sent { get; set; }
    }
}
