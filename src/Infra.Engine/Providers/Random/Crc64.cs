using System.Text;

namespace Infra.Engine.Providers.Random;

/// <summary>CRC-64 with the ISO 3309 polynomial, as Go's hash/crc64 computes it.</summary>
static class Crc64
{
    const ulong ReversedPolynomial = 0xD800000000000000;

    public static ulong Of(string text)
    {
        var crc = ulong.MaxValue;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ ReversedPolynomial : crc >> 1;
        }
        return ~crc;
    }
}
