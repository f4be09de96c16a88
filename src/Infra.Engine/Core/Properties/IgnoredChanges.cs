using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Properties;

/// <summary><c>ignoreChanges</c>: at the named paths the new inputs take the old inputs' values.</summary>
internal static class IgnoredChanges
{
    /// <param name="refused">Paths into added or removed list elements, which cannot be ignored.</param>
    public static Struct Apply(Struct news, Struct olds, IEnumerable<string> paths, ICollection<string> refused)
    {
        var result = news.Clone();
        foreach (var text in paths)
            if (PropertyPath.Parse(text) is { } path && !Reset(Value.ForStruct(result), Value.ForStruct(olds), path.Steps, 0))
                refused.Add(text);
        return result;
    }

    static bool Reset(Value target, Value source, IReadOnlyList<string> steps, int at)
    {
        if (Wire.IsSecret(target) && at < steps.Count)
            target = target.StructValue.Fields["value"];
        source = Wire.IsSecret(source) && at < steps.Count ? Wire.Reveal(source) : source;
        var last = at == steps.Count - 1;
        switch (target.KindCase)
        {
            case Value.KindOneofCase.StructValue:
                var from = source.KindCase == Value.KindOneofCase.StructValue ? source.StructValue : new Struct();
                var keys = steps[at] == "*" ? target.StructValue.Fields.Keys.Union(from.Fields.Keys).ToArray() : [steps[at]];
                return keys.Aggregate(true, (good, key) => ResetMember(target.StructValue, from, key, steps, at, last) && good);
            case Value.KindOneofCase.ListValue when source.KindCase == Value.KindOneofCase.ListValue:
                var (news, olds) = (target.ListValue.Values, source.ListValue.Values);
                if (steps[at] == "*")
                    return Enumerable.Range(0, Math.Min(news.Count, olds.Count)).Aggregate(true, (good, i) => ResetItem(news, olds, i, steps, at, last) && good);
                return !int.TryParse(steps[at], out var index) || (index >= news.Count && index >= olds.Count)
                    || (index < news.Count && index < olds.Count && ResetItem(news, olds, index, steps, at, last));
            default:
                return true;
        }
    }

    static bool ResetMember(Struct target, Struct source, string key, IReadOnlyList<string> steps, int at, bool last)
    {
        var known = source.Fields.TryGetValue(key, out var old);
        if (last)
        {
            if (known)
                target.Fields[key] = old!.Clone();
            else
                target.Fields.Remove(key);
            return true;
        }
        return !known || !target.Fields.TryGetValue(key, out var inner) || Reset(inner, old!, steps, at + 1);
    }

    static bool ResetItem(IList<Value> news, IList<Value> olds, int index, IReadOnlyList<string> steps, int at, bool last)
    {
        if (!last)
            return Reset(news[index], olds[index], steps, at + 1);
        news[index] = olds[index].Clone();
        return true;
    }
}
