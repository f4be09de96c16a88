namespace Infra.Yaml;

/// <summary>
/// Looks at every value once, and refuses what only a bomb has: a file nearly all of whose values come from aliases. go-yaml's bound is
/// the same, counted in steps of its own; this one is a little narrower.
/// </summary>
sealed class AliasCount
{
    const int Deepest = 60, Small = 1000;
    const double Margin = 0.05, SmallFile = 400_000, LargeFile = 4_000_000;

    readonly HashSet<YamlItem> met = new(ReferenceEqualityComparer.Instance);
    int values, again;

    public void Check(YamlItem item) => Check(item, 0, copy: false);

    void Check(YamlItem item, int depth, bool copy)
    {
        if (depth > Deepest) throw new YamlProblemException(item.At, $"more than {Deepest} lists or maps inside of each other");
        copy |= !met.Add(item);
        (values, again) = (values + 1, again + (copy ? 1 : 0));
        if (again > 100 && values > Small && (double)again / values > Allowed(values))
            throw new YamlProblemException(item.At, "nearly all that the file holds comes from anchors; write some of it out");
        if (item is YamlScalar scalar) PulumiScalar.Value(scalar);
        foreach (var child in item switch { YamlMap map => map.Entries.Select(e => e.Value), YamlList list => list.Items, _ => [] })
            Check(child, depth + 1, copy);
    }

    static double Allowed(int count) => 0.99 - Margin - (0.89 - Margin) * Math.Clamp((count - SmallFile) / (LargeFile - SmallFile), 0, 1);
}
