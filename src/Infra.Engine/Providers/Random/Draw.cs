using System.Security.Cryptography;

namespace Infra.Engine.Providers.Random;

/// <summary>Draws from the system's cryptographic generator.</summary>
static class Draw
{
    /// <summary>A number from 0 up to but not including the bound.</summary>
    public static long Below(long bound)
    {
        // Numbers above the largest multiple of the bound are drawn again: every result is equally likely.
        var range = (ulong)bound;
        var limit = ulong.MaxValue - ulong.MaxValue % range;
        var number = Word();
        while (number >= limit)
            number = Word();
        return (long)(number % range);
    }

    static ulong Word() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    public static string Characters(IReadOnlyList<System.Text.Rune> alphabet, long count) =>
        string.Concat(Enumerable.Range(0, (int)count).Select(_ => alphabet[RandomNumberGenerator.GetInt32(alphabet.Count)]));

    public static string Shuffle(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        RandomNumberGenerator.Shuffle(runes.AsSpan());
        return string.Concat(runes);
    }

    public static string Of(IReadOnlyList<string> words) => words[RandomNumberGenerator.GetInt32(words.Count)];
}
