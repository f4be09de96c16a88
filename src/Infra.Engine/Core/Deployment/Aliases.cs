using Infra.Engine.State;
using Pulumirpc;

namespace Infra.Engine.Deployment;

/// <summary>The URNs under which a resource may stand in the state.</summary>
internal static class Aliases
{
    public static IReadOnlyList<string> Of(RegisterResourceRequest request, string stack, string project, Registered? parent)
    {
        var found = new List<string>();
        found.AddRange(request.AliasURNs);
        found.AddRange(request.Aliases.Where(a => a.AliasCase == Alias.AliasOneofCase.Urn).Select(a => a.Urn));
        foreach (var alias in request.Aliases.Where(a => a.AliasCase == Alias.AliasOneofCase.Spec))
        {
            var spec = alias.Spec;
            var name = Or(spec.Name, request.Name);
            var type = Or(spec.Type, request.Type);
            foreach (var above in Parents(spec, request.Parent, parent))
                found.Add(Urns.Make(Or(spec.Stack, stack), Or(spec.Project, project), above, type, Renamed(name, request.Parent, above)));
        }
        foreach (var above in parent?.Aliases ?? [])
            found.Add(Urns.Make(stack, project, above, request.Type, Renamed(request.Name, request.Parent, above)));
        return [.. found.Distinct()];
    }

    static IEnumerable<string> Parents(Alias.Types.Spec spec, string own, Registered? parent) => spec.ParentCase switch
    {
        Alias.Types.Spec.ParentOneofCase.ParentUrn => [spec.ParentUrn],
        Alias.Types.Spec.ParentOneofCase.NoParent when spec.NoParent => [""],
        _ => [own, .. parent?.Aliases ?? []],
    };

    /// <summary>A child named after its parent had the parent's old name in it.</summary>
    static string Renamed(string name, string parent, string oldParent)
    {
        if (parent.Length == 0 || oldParent.Length == 0)
            return name;
        var (now, before) = (Urns.NameOf(parent), Urns.NameOf(oldParent));
        return now != before && name.StartsWith(now, StringComparison.Ordinal) ? before + name[now.Length..] : name;
    }

    static string Or(string given, string otherwise) => given.Length > 0 ? given : otherwise;
}
