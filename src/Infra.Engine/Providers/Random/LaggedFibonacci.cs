namespace Infra.Engine.Providers.Random;

/// <summary>
/// The constants that Go mixes into every seed: the state of the same generator, seeded with 1, after 7.8·10¹² steps. Instead
/// of a table, they are computed: the generator is a linear recurrence over the integers modulo 2⁶⁴, so a jump of n steps
/// is the power xⁿ modulo its characteristic polynomial x⁶⁰⁷ - x³³⁴ - 1, found by repeated squaring.
/// </summary>
static class LaggedFibonacci
{
    public const int Length = 607;
    public const int Tap = 273;
    const int WarmUp = 20;
    const ulong CookingSteps = 7_800_000_000_000;

    static readonly Lazy<ulong[]> Computed = new(Cook);

    public static ReadOnlySpan<ulong> Cooked => Computed.Value;

    /// <summary>The Lehmer generator 48271·x mod 2³¹-1, which spreads a seed over the state.</summary>
    public static int Step(int x) => (int)(48271L * x % int.MaxValue);

    static ulong[] Cook()
    {
        var sequence = InitialSequence();
        var jump = PowerOfX(CookingSteps);
        // The sequence continues s[k] = s[k-607] + s[k-273]; 607 further terms serve all the dot products below.
        Array.Resize(ref sequence, 2 * Length);
        for (var k = Length; k < sequence.Length; k++)
            sequence[k] = sequence[k - Length] + sequence[k - Tap];
        var jumped = new ulong[Length];
        for (var k = 0; k < Length; k++)
        {
            for (var i = 0; i < Length; i++)
                jumped[k] += jump[i] * sequence[k + i];
        }
        return ToState(jumped);
    }

    // The generator walks its state downwards from the feed; term k of the sequence lies at this index.
    static int IndexOfTerm(ulong step, int k) => (int)(((Length - Tap - 1 - k) - (long)(step % Length) + 3L * Length) % Length);

    static ulong[] InitialSequence()
    {
        var state = new ulong[Length];
        var x = 1;
        for (var i = 0; i < WarmUp; i++)
            x = Step(x);
        for (var i = 0; i < Length; i++)
        {
            var high = x = Step(x);
            var middle = x = Step(x);
            x = Step(x);
            state[i] = ((ulong)high << 20) ^ ((ulong)middle << 10) ^ (ulong)x;
        }
        return [.. Enumerable.Range(0, Length).Select(k => state[IndexOfTerm(0, k)])];
    }

    static ulong[] ToState(ulong[] terms)
    {
        var state = new ulong[Length];
        for (var k = 0; k < Length; k++)
            state[IndexOfTerm(CookingSteps, k)] = terms[k];
        return state;
    }

    static ulong[] PowerOfX(ulong exponent)
    {
        var power = new ulong[Length];
        power[0] = 1;
        for (var bit = 63 - System.Numerics.BitOperations.LeadingZeroCount(exponent); bit >= 0; bit--)
        {
            power = Square(power);
            if ((exponent >> bit & 1) != 0)
                power = TimesX(power);
        }
        return power;
    }

    static ulong[] Square(ulong[] a)
    {
        var product = new ulong[2 * Length - 1];
        for (var i = 0; i < Length; i++)
        {
            for (var j = 0; j < Length; j++)
                product[i + j] += a[i] * a[j];
        }
        for (var degree = product.Length - 1; degree >= Length; degree--)
            Fold(product, degree);
        return product[..Length];
    }

    static ulong[] TimesX(ulong[] a)
    {
        ulong[] product = [0, .. a];
        Fold(product, Length);
        return product[..Length];
    }

    // x^607 = x^(607-273) + 1, from s[k] = s[k-273] + s[k-607].
    static void Fold(ulong[] polynomial, int degree)
    {
        polynomial[degree - Tap] += polynomial[degree];
        polynomial[degree - Length] += polynomial[degree];
        polynomial[degree] = 0;
    }
}
