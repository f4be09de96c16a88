using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Graphs;

/// <summary>Registers a graph as a program does.</summary>
static class GraphProgram
{
    public static string Type(NodeKind kind) => kind switch
    {
        NodeKind.Component => SdkWords.Component,
        NodeKind.Provider => "pulumi:providers:test",
        NodeKind.Other => "other:index:Thing",
        _ => SdkWords.Thing,
    };

    public static async Task RunAsync(Sdk sdk, Graph graph)
    {
        var made = new Dictionary<int, RegisterResourceResponse>();
        foreach (var node in graph.Nodes)
            // What could not be made has no values: an SDK does not register who needs it.
            if (node.Needs.All(made.ContainsKey) && await RegisterAsync(sdk, node, made) is { Result: Result.Success } answer)
                made[node.Id] = answer;
        foreach (var component in graph.Of(NodeKind.Component).Where(c => made.ContainsKey(c.Id)))
            await sdk.OutputsAsync(made[component.Id].Urn, Wire.Of([("name", component.Name), .. component.Inputs.Where(i => i.Value.From == 0).Select(i => (i.Key, (object?)i.Value.Wired))]));
        if (graph.Nodes.LastOrDefault(n => n.IsThing && made.ContainsKey(n.Id)) is { } last)
            await sdk.OutputsAsync(("last", made[last.Id].Out()), ("secret", Wire.Secret($"of {last.Name}")));
    }

    static Task<RegisterResourceResponse> RegisterAsync(Sdk sdk, Node node, Dictionary<int, RegisterResourceResponse> made)
    {
        var inputs = node.Inputs.Select(i => (i.Key, (object?)Value(i.Value, made))).ToArray();
        Action<RegisterResourceRequest> options = request => GraphOptions.Apply(request, node, made);
        return node.Kind == NodeKind.Component
            ? sdk.ComponentAsync(SdkWords.Component, node.Name, Wire.Of(inputs), options)
            : sdk.ResourceAsync(Type(node.Kind), node.Name, Wire.Of(inputs), options);
    }

    static Google.Protobuf.WellKnownTypes.Value Value(Input input, Dictionary<int, RegisterResourceResponse> made) => input.Shape switch
    {
        Shape.Out => made[input.From].Out(),
        Shape.Id => Wire.Of(made[input.From].Id is { Length: > 0 } id ? id : Wire.Unknown),
        _ => input.Wired,
    };
}
