using Google.Protobuf.WellKnownTypes;
using Pulumirpc;
using Kind = Pulumirpc.PropertyDiff.Types.Kind;

namespace Infra.Engine.Providers.Values;

/// <summary>Compares two sets of properties, path by path, as the engine's detailed diffs name them.</summary>
static class DetailedDiff
{
    /// <param name="replacing">Top-level properties whose appearance, disappearance or change as a whole needs a replacement.</param>
    public static DiffResponse Between(Struct olds, Struct news, IReadOnlySet<string> replacing)
    {
        var response = new DiffResponse { HasDetailedDiff = true, Changes = DiffResponse.Types.DiffChanges.DiffNone };
        var changes = new List<(string Path, Kind Kind)>();
        CompareMembers("", olds, news, changes);
        foreach (var (path, kind) in changes)
        {
            var replace = replacing.Contains(path);
            response.DetailedDiff[path] = new PropertyDiff { Kind = replace ? kind + 1 : kind };
            if (replace)
                response.Replaces.Add(path);
        }
        if (changes.Count == 0)
            return response;
        response.Changes = DiffResponse.Types.DiffChanges.DiffSome;
        response.Diffs.AddRange(news.Fields.Keys.Union(olds.Fields.Keys).Where(name => changes.Any(change => Starts(change.Path, name))).Order(StringComparer.Ordinal));
        return response;
    }

    static bool Starts(string path, string name) =>
        path.StartsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[name.Length] is '.' or '[');

    static void Compare(string path, Value old, Value @new, List<(string, Kind)> changes)
    {
        if (IsPlainObject(old) && IsPlainObject(@new))
            CompareMembers(path, old.StructValue, @new.StructValue, changes);
        else if (old.KindCase == Value.KindOneofCase.ListValue && @new.KindCase == Value.KindOneofCase.ListValue)
            CompareItems(path, old.ListValue, @new.ListValue, changes);
        else if (PropertyValue.IsNull(old) && !PropertyValue.IsNull(@new))
            changes.Add((path, Kind.Add));
        else if (!PropertyValue.IsNull(old) && PropertyValue.IsNull(@new))
            changes.Add((path, Kind.Delete));
        else if (!AreEqual(old, @new))
            changes.Add((path, Kind.Update));
    }

    static void CompareMembers(string path, Struct olds, Struct news, List<(string, Kind)> changes)
    {
        foreach (var key in olds.Fields.Keys.Union(news.Fields.Keys).Order(StringComparer.Ordinal))
        {
            var old = olds.Fields.TryGetValue(key, out var before) ? before : Value.ForNull();
            var @new = news.Fields.TryGetValue(key, out var after) ? after : Value.ForNull();
            Compare(Member(path, key), old, @new, changes);
        }
    }

    static void CompareItems(string path, ListValue olds, ListValue news, List<(string, Kind)> changes)
    {
        for (var i = 0; i < Math.Max(olds.Values.Count, news.Values.Count); i++)
        {
            if (i >= olds.Values.Count)
                changes.Add(($"{path}[{i}]", Kind.Add));
            else if (i >= news.Values.Count)
                changes.Add(($"{path}[{i}]", Kind.Delete));
            else
                Compare($"{path}[{i}]", olds.Values[i], news.Values[i], changes);
        }
    }

    static bool IsPlainObject(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue && PropertyValue.Signature(value) is null;

    // Assets are told apart by their content; how an answer spells absent members (path, uri) does not matter.
    static bool AreEqual(Value old, Value @new) =>
        PropertyValue.IsAssetOrArchive(old) && PropertyValue.IsAssetOrArchive(@new)
            ? PropertyValue.Signature(old) == PropertyValue.Signature(@new) && old.StructValue.Text("hash") == @new.StructValue.Text("hash")
            : old.Equals(@new);

    static string Member(string path, string key) =>
        key.AsSpan().ContainsAny(".[]\"") ? $"{path}[\"{key.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]"
        : path.Length == 0 ? key : $"{path}.{key}";
}
