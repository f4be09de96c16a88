namespace Infra.Engine.Providers.Random;

/// <summary>
/// Go's seeded generator (math/rand): an additive lagged Fibonacci generator over 64-bit words with lags 607 and 273.
/// Seeded results have to equal those of the original provider.
/// </summary>
sealed class GoRandom
{
    const int Length = LaggedFibonacci.Length;
    const int Tap = LaggedFibonacci.Tap;
    const int Modulus = int.MaxValue;
    const int ZeroSeed = 89482311;
    const int WarmUp = 20;

    readonly ulong[] state = new ulong[Length];
    int tap;
    int feed = Length - Tap;

    public GoRandom(string seed)
    {
        var number = unchecked((long)Crc64.Of(seed)) % Modulus;
        if (number < 0)
            number += Modulus;
        var x = number == 0 ? ZeroSeed : (int)number;
        for (var i = 0; i < WarmUp; i++)
            x = LaggedFibonacci.Step(x);
        for (var i = 0; i < Length; i++)
        {
            var high = x = LaggedFibonacci.Step(x);
            var middle = x = LaggedFibonacci.Step(x);
            x = LaggedFibonacci.Step(x);
            state[i] = ((ulong)high << 40) ^ ((ulong)middle << 20) ^ (ulong)x ^ LaggedFibonacci.Cooked[i];
        }
    }

    /// <summary>A number from 0 up to but not including the bound.</summary>
    public long Below(long bound) => bound <= int.MaxValue ? Below31((int)bound) : Below63(bound);

    /// <summary>A permutation of 0 … count-1.</summary>
    public int[] Permutation(int count)
    {
        var permutation = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = (int)Below(i + 1);
            permutation[i] = permutation[j];
            permutation[j] = i;
        }
        return permutation;
    }

    int Below31(int bound)
    {
        if ((bound & (bound - 1)) == 0)
            return Next31() & (bound - 1);
        var largest = (int)(int.MaxValue - (1u << 31) % (uint)bound);
        var number = Next31();
        while (number > largest)
            number = Next31();
        return number % bound;
    }

    long Below63(long bound)
    {
        if ((bound & (bound - 1)) == 0)
            return Next63() & (bound - 1);
        var largest = (long)(long.MaxValue - (1ul << 63) % (ulong)bound);
        var number = Next63();
        while (number > largest)
            number = Next63();
        return number % bound;
    }

    int Next31() => (int)(Next63() >> 32);

    long Next63()
    {
        tap = tap == 0 ? Length - 1 : tap - 1;
        feed = feed == 0 ? Length - 1 : feed - 1;
        return (long)((state[feed] += state[tap]) & long.MaxValue);
    }
}
