using System.Text;

namespace Infra.Engine.Protocol.Assets;

/// <summary>
/// Writes a tar archive byte for byte as Go's library does for Pulumi: regular files of mode 0600, owner 0, time 0. The bytes
/// matter, because Pulumi's hash of an archive is the hash of this stream.
/// </summary>
sealed class TarStream(Stream output)
{
    const int Block = 512;
    const int NameLength = 100;
    const int PrefixLength = 155;
    const int PrefixOffset = 345;
    const int Mode = 384; // 0600

    public void Add(string name, long length, Stream content)
    {
        var (prefix, last) = Split(name);
        if (last is null)
        {
            WriteExtendedHeader(name);
            (prefix, last) = ("", Ascii(name));
        }
        output.Write(Header(prefix, last, length, Mode, (byte)'0', devices: true));
        content.CopyTo(output);
        Pad(length);
    }

    /// <summary>Writes the end mark.</summary>
    public void Finish() => output.Write(new byte[2 * Block]);

    // A name that fits in none of the header's fields goes into a record before it (PAX).
    void WriteExtendedHeader(string name)
    {
        var record = Record($" path={name}\n");
        var slash = name.LastIndexOf('/');
        output.Write(Header("", Ascii($"{name[..(slash + 1)]}PaxHeaders.0/{name[(slash + 1)..]}").TrimEnd('/'), record.Length, mode: 0, (byte)'x', devices: false));
        output.Write(record);
        Pad(record.Length);
    }

    // The record begins with its own length, the digits of the length included.
    static byte[] Record(string rest)
    {
        var length = Encoding.UTF8.GetByteCount(rest);
        var total = length + $"{length}".Length;
        if ($"{total}".Length != $"{length}".Length)
            total = length + $"{total}".Length;
        return Encoding.UTF8.GetBytes($"{total}{rest}");
    }

    static (string Prefix, string? Name) Split(string name)
    {
        if (!name.All(char.IsAscii))
            return ("", null);
        if (name.Length <= NameLength)
            return ("", name);
        var slash = name.LastIndexOf('/', Math.Min(name.Length - 1, PrefixLength));
        return slash <= 0 || name.Length - slash - 1 is 0 or > NameLength ? ("", null) : (name[..slash], name[(slash + 1)..]);
    }

    static string Ascii(string name)
    {
        var kept = string.Concat(name.Where(char.IsAscii));
        return kept.Length > NameLength ? kept[..NameLength] : kept;
    }

    static byte[] Header(string prefix, string name, long length, int mode, byte type, bool devices)
    {
        var header = new byte[Block];
        Put(0, name);
        Number(100, 8, mode);
        Number(108, 8, 0);
        Number(116, 8, 0);
        Number(124, 12, length);
        Number(136, 12, 0);
        header[156] = type;
        Put(257, "ustar\0" + "00");
        if (devices)
        {
            Number(329, 8, 0);
            Number(337, 8, 0);
        }
        Put(PrefixOffset, prefix);
        header.AsSpan(148, 8).Fill((byte)' ');
        Put(148, $"{Octal(header.Sum(b => (int)b), 6)}\0");
        return header;

        void Put(int offset, string text) => Encoding.ASCII.GetBytes(text, header.AsSpan(offset));
        void Number(int offset, int width, long value) => Put(offset, Octal(value, width - 1));
    }

    static string Octal(long value, int digits) => Convert.ToString(value, 8).PadLeft(digits, '0');

    void Pad(long length) => output.Write(new byte[(Block - length % Block) % Block]);
}
