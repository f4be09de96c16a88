using System.Buffers.Binary;
using System.Text;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>A message of SFTP, or to an agent: a length, a type, members; written member by member, or read so.</summary>
sealed class Packet(byte type)
{
    readonly List<byte> body = [];
    int position;

    public byte Type => type;

    public static Packet Read(byte[] bytes)
    {
        var packet = new Packet(bytes[0]);
        packet.body.AddRange(bytes.AsSpan(1));
        return packet;
    }

    public Packet Number(uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        body.AddRange(bytes);
        return this;
    }

    public Packet Offset(long value) => Number((uint)(value >> 32)).Number((uint)value);

    public Packet Bytes(ReadOnlySpan<byte> value)
    {
        Number((uint)value.Length);
        body.AddRange(value);
        return this;
    }

    public Packet Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    public byte[] ToWire()
    {
        var wire = new byte[sizeof(uint) + 1 + body.Count];
        BinaryPrimitives.WriteUInt32BigEndian(wire, (uint)body.Count + 1);
        wire[sizeof(uint)] = type;
        body.CopyTo(wire, sizeof(uint) + 1);
        return wire;
    }

    public uint TakeNumber() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    public byte[] TakeBytes() => Take((int)TakeNumber());

    public string TakeText() => Encoding.UTF8.GetString(TakeBytes());

    public void Skip(int count) => Take(count);

    byte[] Take(int count)
    {
        var taken = body.GetRange(position, count).ToArray();
        position += count;
        return taken;
    }
}
