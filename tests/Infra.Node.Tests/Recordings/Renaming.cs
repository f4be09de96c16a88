namespace Infra.Node.Tests.Recordings;

/// <summary>Recorded random texts (ids, results) and what stands for them in this run.</summary>
sealed class Renaming
{
    /// <summary>Shorter ones are replaced only where they are the whole text: they may occur anywhere.</summary>
    const int Telling = 7;

    readonly Dictionary<string, string> names = [];

    public void Add(string recorded, string actual)
    {
        if (recorded != actual && recorded.Length > 0)
            names.TryAdd(recorded, actual);
    }

    public string Apply(string text)
    {
        if (names.TryGetValue(text, out var whole))
            return whole;
        foreach (var (recorded, actual) in names.Where(n => n.Key.Length >= Telling).OrderByDescending(n => n.Key.Length))
            text = text.Replace(recorded, actual, StringComparison.Ordinal);
        return text;
    }
}
