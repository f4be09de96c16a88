using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Properties;

/// <summary>The engine's own comparison of inputs, used where a provider gives no detailed one.</summary>
internal static class InputDiff
{
    /// <summary>Property path → add, delete or update; secrets are compared by content and by mark.</summary>
    public static IReadOnlyDictionary<string, DetailedDiffEntry> Between(Struct olds, Struct news)
    {
        var found = new SortedDictionary<string, DetailedDiffEntry>(StringComparer.Ordinal);
        Members("", olds, news, found);
        return found;
    }

    static void Members(string path, Struct olds, Struct news, IDictionary<string, DetailedDiffEntry> found)
    {
        foreach (var key in olds.Fields.Keys.Union(news.Fields.Keys))
        {
            if (key.StartsWith("__", StringComparison.Ordinal))
                continue;
            olds.Fields.TryGetValue(key, out var old);
            news.Fields.TryGetValue(key, out var @new);
            Values(PropertyPath.Join(path, key), old, @new, found);
        }
    }

    static void Values(string path, Value? old, Value? @new, IDictionary<string, DetailedDiffEntry> found)
    {
        if (old is null || @new is null)
        {
            if (old is not null || @new is not null)
                found[path] = new(old is null ? "add" : "delete", true);
        }
        else if (Wire.IsSecret(old) || Wire.IsSecret(@new) || Wire.SignatureOf(old) is not null || Wire.SignatureOf(@new) is not null)
        {
            if (!old.Equals(@new))
                found[path] = new("update", true);
        }
        else if (old.KindCase == Value.KindOneofCase.StructValue && @new.KindCase == Value.KindOneofCase.StructValue)
        {
            Members(path, old.StructValue, @new.StructValue, found);
        }
        else if (old.KindCase == Value.KindOneofCase.ListValue && @new.KindCase == Value.KindOneofCase.ListValue)
        {
            var (before, after) = (old.ListValue.Values, @new.ListValue.Values);
            for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
                Values(PropertyPath.Join(path, i), i < before.Count ? before[i] : null, i < after.Count ? after[i] : null, found);
        }
        else if (!old.Equals(@new))
        {
            found[path] = new("update", true);
        }
    }
}
