using CsCheck;

namespace Infra.Conformance.Graphs;

/// <summary>Draws programs.</summary>
static class GraphGen
{
    static readonly string[] Keys = ["a", "b", "m", "list", "replaceKey", "replaceFrom", "deleteFirst"];

    /// <summary>3 to 12 resources.</summary>
    public static Gen<Graph> Graph { get; } =
        Gen.Int[3, 12].SelectMany(count => Enumerable.Range(1, count).Aggregate(
            Gen.Const(Graphs.Graph.Empty), (grown, id) => grown.SelectMany(graph => NodeAfter(graph, id).Select(graph.With))));

    /// <summary>One more resource for a program that has these.</summary>
    public static Gen<Node> NodeAfter(Graph before, int id) =>
        from kind in Gen.Frequency((7, NodeKind.Thing), (2, NodeKind.Component), (1, NodeKind.Other), (1, NodeKind.Provider))
        from parent in Rarely(kind == NodeKind.Provider ? 0 : 5, One(before.Of(NodeKind.Component, NodeKind.Thing)))
        from longName in Gen.Int[0, 2]
        let name = longName == 0 && before.Find(parent) is { } above ? $"{above.Name}-{id}" : $"n{id}"
        from inputs in Inputs(before, kind).Array[0, 4]
        from node in Options(before, new Node(id, kind, name)
        {
            Parent = parent,
            Inputs = new Node(0, kind, "").Inputs.SetItems(inputs.Select(i => KeyValuePair.Create(i.Key, i.Input))),
        })
        select node;

    public static Gen<(string Key, Input Input)> Inputs(Graph before, NodeKind kind) => kind == NodeKind.Provider
        ? from key in Gen.OneOf("region", "replaceKey")
          from number in Gen.Int[1, 2]
          select (key, new Input(Shape.Text, number))
        : from key in Gen.OneOf(Keys)
          from input in Input(before, key)
          select (key, input);

    static Gen<Input> Input(Graph before, string key)
    {
        var number = Gen.Int[1, 4];
        if (key == "deleteFirst")
            return number.Select(n => new Input(Shape.Flag, n));
        var own = from shape in Gen.OneOf(Shape.Text, Shape.Text, Shape.Number, Shape.Null, Shape.Secret, Shape.Nested, Shape.NestedSecret, Shape.List, Shape.SecretList)
                  from n in number
                  select new Input(shape, n);
        var taken = from @from in One(before.Of(NodeKind.Thing, NodeKind.Other))
                    from shape in Gen.OneOf(Shape.Out, Shape.Id)
                    select new Input(shape, 0, @from);
        return before.Of(NodeKind.Thing, NodeKind.Other).Any() ? Gen.Frequency((3, own), (2, taken)) : own;
    }

    /// <summary>The node with options drawn anew.</summary>
    public static Gen<Node> Options(Graph before, Node node) =>
        from depends in Rarely(2, One(before.Nodes))
        from provider in Rarely(node.Kind == NodeKind.Thing ? 4 : 0, One(before.Of(NodeKind.Provider)))
        from with in Rarely(node.IsThing ? 1 : 0, One(before.Of(NodeKind.Thing)))
        from protect in Gen.Int[0, 24]
        from first in Gen.Int[0, 9]
        from retain in Gen.Int[0, 14]
        from ignore in Paths(node)
        from replace in Paths(node)
        from secret in Rarely(node.IsThing ? 1 : 0, Gen.OneOf("a", "out", "m"), "")
        from timeout in Rarely(node.IsThing ? 1 : 0, Gen.OneOf("10s", "1m30s"), "")
        select node with
        {
            DependsOn = depends > 0 ? [depends] : [],
            Provider = provider,
            DeletedWith = with,
            Protect = protect == 0 ? true : protect == 1 ? false : null,
            DeleteFirst = !node.IsThing ? null : first == 0 ? true : first == 1 ? false : null,
            Retain = retain == 0,
            IgnoreChanges = ignore.Length > 0 ? [ignore] : [],
            ReplaceOnChanges = replace.Length > 0 ? [replace] : [],
            SecretOutputs = secret.Length > 0 ? [secret] : [],
            Timeout = timeout,
        };

    static Gen<string> Paths(Node node) => node.IsThing
        ? Rarely(1, Gen.OneOf("a", "b", "m.x", "list[1]", "list[*]", "*"), "")
        : Gen.Const("");

    static Gen<int> One(IEnumerable<Node> nodes) => nodes.Select(n => n.Id).ToArray() is { Length: > 0 } ids ? Gen.OneOf(ids) : Gen.Const(0);

    static Gen<int> Rarely(int times, Gen<int> gen) => Rarely(times, gen, 0);

    /// <summary>So many times out of ten; otherwise the other.</summary>
    static Gen<T> Rarely<T>(int times, Gen<T> gen, T other) => Gen.Int[0, 9].SelectMany(drawn => drawn < times ? gen : Gen.Const(other));
}
