using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Properties;
using Pulumirpc;

namespace Infra.Engine.Deployment;

/// <summary>Turns a provider's answer to Diff into a <see cref="Change"/>, replaceOnChanges applied.</summary>
internal static class ChangeReader
{
    public static Change Read(DiffResponse answer, Struct oldInputs, Struct newInputs, IReadOnlyList<string> replaceOnChanges)
    {
        var any = answer.Changes switch
        {
            DiffResponse.Types.DiffChanges.DiffNone => false,
            DiffResponse.Types.DiffChanges.DiffSome => true,
            _ => !oldInputs.Equals(newInputs),
        };
        if (!any)
            return Change.None;
        var patterns = replaceOnChanges.Select(PropertyPath.Parse).OfType<PropertyPath>().ToArray();
        var detailed = answer.HasDetailedDiff
            ? answer.DetailedDiff.ToDictionary(d => d.Key, d => new DetailedDiffEntry(Kind(d.Value.Kind), d.Value.InputDiff))
            : new Dictionary<string, DetailedDiffEntry>(InputDiff.Between(oldInputs, newInputs));
        var replaces = answer.Replaces.ToList();
        foreach (var (path, entry) in detailed.ToArray())
        {
            var step = PropertyPath.Parse(path);
            var asked = answer.HasDetailedDiff && step is not null && patterns.Any(p => p.Covers(step));
            var said = !answer.HasDetailedDiff && step is not null && answer.Replaces.Contains(step.Steps[0]);
            if ((asked || said) && !entry.Kind.EndsWith("-replace", StringComparison.Ordinal))
                detailed[path] = entry with { Kind = entry.Kind + "-replace" };
        }
        var keys = answer.Diffs.Count > 0
            ? answer.Diffs.Distinct().ToArray()
            : detailed.Keys.Select(p => PropertyPath.Parse(p)?.Steps[0] ?? p).Distinct().ToArray();
        var replace = replaces.Count > 0 || detailed.Values.Any(d => d.Kind.EndsWith("-replace", StringComparison.Ordinal))
            || patterns.Any(p => p.Steps.Count == 1 && keys.Any(k => p.Steps[0] == "*" || p.Steps[0] == k));
        return new(true, keys, replaces, replace, answer.DeleteBeforeReplace, answer.HasDetailedDiff ? detailed : Change.None.Detailed);
    }

    static string Kind(PropertyDiff.Types.Kind kind) => kind switch
    {
        PropertyDiff.Types.Kind.Add => "add",
        PropertyDiff.Types.Kind.AddReplace => "add-replace",
        PropertyDiff.Types.Kind.Delete => "delete",
        PropertyDiff.Types.Kind.DeleteReplace => "delete-replace",
        PropertyDiff.Types.Kind.UpdateReplace => "update-replace",
        _ => "update",
    };
}
