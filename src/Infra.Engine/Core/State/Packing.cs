using System.Buffers.Binary;
using System.IO.Compression;
using ZstdSharp;

namespace Infra.Engine.State;

/// <summary>Packed files of Pulumi's file backend: told by their first bytes when read, named by their ending when written.</summary>
internal static class Packing
{
    public const string Gzip = "DIY_BACKEND_GZIP", Zstd = "DIY_BACKEND_ZSTD";

    public static string Ending(this Compression compression) => compression switch
    {
        Compression.Gzip => ".gz",
        Compression.Zstd => ".zst",
        _ => "",
    };

    /// <summary>The name without the ending of a packed file.</summary>
    public static string Plain(string name) => Path.GetExtension(name) is ".gz" or ".zst" ? Path.ChangeExtension(name, null) : name;

    public static Compression Of(string name) => Path.GetExtension(name) switch
    {
        ".gz" => Compression.Gzip,
        ".zst" => Compression.Zstd,
        _ => Compression.None,
    };

    /// <summary>How a state is to be written, as the environment says (PULUMI_DIY_BACKEND_GZIP, …_ZSTD).</summary>
    /// <exception cref="EngineException">Both are asked for.</exception>
    public static Compression Wanted(Compression present) =>
        Wanted(PulumiFlag.Read(Gzip, "SELF_MANAGED_STATE_GZIP"), PulumiFlag.Read(Zstd, "SELF_MANAGED_STATE_ZSTD"), present);

    /// <remarks>What is not said stays as it is; the pulumi command, left without these, unpacks it.</remarks>
    /// <exception cref="EngineException">Both are asked for.</exception>
    internal static Compression Wanted(bool? gzip, bool? zstd, Compression present) => (gzip, zstd, present) switch
    {
        (true, true, _) => throw new EngineException($"PULUMI_{Gzip} and PULUMI_{Zstd} cannot both be enabled; unset one of them"),
        (true, _, _) => Compression.Gzip,
        (_, true, _) => Compression.Zstd,
        (false, _, Compression.Gzip) or (_, false, Compression.Zstd) => Compression.None,
        _ => present,
    };

    public static byte[] Pack(Compression compression, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        if (compression == Compression.None)
            packed.Write(content);
        else
            using (Stream packing = compression == Compression.Gzip ? new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true) : new CompressionStream(packed, leaveOpen: true))
                packing.Write(content);
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">It is packed, and cut off or damaged.</exception>
    public static byte[] Unpack(byte[] content)
    {
        if (content is not ([0x1f, 0x8b, 8, ..] or [0x28, 0xb5, 0x2f, 0xfd, ..]))
            return content;
        using Stream packed = content[0] == 0x1f
            ? new GZipStream(new MemoryStream(content), CompressionMode.Decompress) : new DecompressionStream(new MemoryStream(content));
        using var plain = new MemoryStream();
        try
        {
            packed.CopyTo(plain);
        }
        catch (Exception damaged) when (damaged is ZstdException or EndOfStreamException)
        {
            throw new InvalidDataException(damaged.Message);
        }
        // .NET lets a file pass whose last bytes, check sum and length, are cut off.
        if (packed is GZipStream && BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(^4..)) != (uint)plain.Length)
            throw new InvalidDataException("it is cut off");
        return plain.ToArray();
    }
}
