using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Graphs;

/// <summary>The options of a node, as an SDK sends them.</summary>
static class GraphOptions
{
    public static void Apply(RegisterResourceRequest request, Node node, Dictionary<int, RegisterResourceResponse> made)
    {
        if (node.Parent > 0)
            request.Parent = made[node.Parent].Urn;
        if (node.Kind != NodeKind.Component)
            request.Version = "1.2.1";
        foreach (var key in node.Inputs.Keys)
            request.PropertyDependencies[key] = new();
        foreach (var (key, input) in node.Inputs.Where(i => i.Value.From > 0))
            request.PropertyDependencies[key].Urns.Add(made[input.From].Urn);
        request.Dependencies.AddRange(node.Inputs.Values.Select(i => i.From).Where(id => id > 0).Concat(node.DependsOn).Distinct().Select(id => made[id].Urn));
        if (node.Protect is { } protect)
            request.Protect = protect;
        if (node.DeleteFirst is { } first)
            (request.DeleteBeforeReplace, request.DeleteBeforeReplaceDefined) = (first, true);
        if (node.Retain)
            request.RetainOnDelete = true;
        if (node.DeletedWith > 0)
            request.DeletedWith = made[node.DeletedWith].Urn;
        if (node.Provider > 0)
            request.Provider = $"{made[node.Provider].Urn}::{(made[node.Provider].Id is { Length: > 0 } id ? id : Wire.Unknown)}";
        request.IgnoreChanges.AddRange(node.IgnoreChanges);
        request.ReplaceOnChanges.AddRange(node.ReplaceOnChanges);
        request.AdditionalSecretOutputs.AddRange(node.SecretOutputs);
        if (node.Timeout.Length > 0)
            request.CustomTimeouts = new() { Create = node.Timeout };
        request.Aliases.AddRange(node.Aliases.Select(was => new Alias { Spec = Spec(was, made) }));
    }

    static Alias.Types.Spec Spec(Was was, Dictionary<int, RegisterResourceResponse> made)
    {
        var spec = new Alias.Types.Spec { Name = was.Name };
        if (was.Parent == 0)
            spec.NoParent = true;
        else if (was.Parent is { } parent)
            spec.ParentUrn = made[parent].Urn;
        return spec;
    }
}
