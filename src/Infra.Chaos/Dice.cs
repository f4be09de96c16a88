namespace Infra.Chaos;

/// <summary>Every choice of a run: the same seed and case choose the same, alone or among others.</summary>
public sealed class Dice(int seed, string name)
{
    readonly Random random = new(Mixed(seed, name));

    /// <summary>One of them, each as likely.</summary>
    public T OneOf<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>So many different ones of them.</summary>
    public IReadOnlyList<T> Some<T>(int count, IReadOnlyList<T> choices)
    {
        var shuffled = choices.ToArray();
        random.Shuffle(shuffled);
        return shuffled[..count];
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => random.Next(least, most + 1);

    /// <summary>A time from nothing up to <paramref name="longest"/>, in milliseconds.</summary>
    public TimeSpan Time(TimeSpan longest) => TimeSpan.FromMilliseconds(random.Next((int)longest.TotalMilliseconds + 1));

    // FNV-1a: string.GetHashCode differs from run to run.
    static int Mixed(int seed, string name)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var c in name) hash = (hash ^ c) * 16777619u;
        return (int)hash;
    }
}
