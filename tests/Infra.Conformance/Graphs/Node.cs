using System.Collections.Immutable;

namespace Infra.Conformance.Graphs;

/// <summary>A resource that a program registers. Other nodes are meant by their ids; 0 is none.</summary>
sealed record Node(int Id, NodeKind Kind, string Name)
{
    public int Parent { get; init; }
    public int Provider { get; init; }
    public int DeletedWith { get; init; }
    public ImmutableSortedSet<int> DependsOn { get; init; } = [];
    public ImmutableSortedDictionary<string, Input> Inputs { get; init; } = ImmutableSortedDictionary.Create<string, Input>(StringComparer.Ordinal);
    public bool? Protect { get; init; }
    public bool? DeleteFirst { get; init; }
    public bool Retain { get; init; }
    public ImmutableList<string> IgnoreChanges { get; init; } = [];
    public ImmutableList<string> ReplaceOnChanges { get; init; } = [];
    public ImmutableList<string> SecretOutputs { get; init; } = [];
    public string Timeout { get; init; } = "";
    public ImmutableList<Was> Aliases { get; init; } = [];

    /// <summary>Whether values can be taken from it, and options of a custom resource apply.</summary>
    public bool IsThing => Kind is NodeKind.Thing or NodeKind.Other;

    /// <summary>Every node that must be registered before.</summary>
    public IEnumerable<int> Needs =>
        Inputs.Values.Select(i => i.From).Concat(DependsOn).Concat([Parent, Provider, DeletedWith]).Concat(Aliases.Select(a => a.Parent ?? 0)).Where(id => id > 0);

    /// <summary>The same without a node it knew.</summary>
    public Node Without(int id) => this with
    {
        Parent = Parent == id ? 0 : Parent,
        Provider = Provider == id ? 0 : Provider,
        DeletedWith = DeletedWith == id ? 0 : DeletedWith,
        DependsOn = DependsOn.Remove(id),
        Inputs = Inputs.RemoveRange(Inputs.Where(i => i.Value.From == id).Select(i => i.Key)),
        Aliases = Aliases.RemoveAll(a => a.Parent == id),
    };

    /// <summary>As a line of a program.</summary>
    public override string ToString() => $"#{Id} {Kind} {Name}" + string.Concat(Words().Select(word => ", " + word));

    IEnumerable<string> Words()
    {
        foreach (var (key, input) in Inputs)
            yield return $"{key}: {input}";
        if (Parent > 0)
            yield return $"parent #{Parent}";
        if (Provider > 0)
            yield return $"provider #{Provider}";
        if (DeletedWith > 0)
            yield return $"deletedWith #{DeletedWith}";
        if (DependsOn.Count > 0)
            yield return $"dependsOn {string.Join(" ", DependsOn.Select(d => $"#{d}"))}";
        if (Protect is { } protect)
            yield return $"protect {protect}";
        if (DeleteFirst is { } first)
            yield return $"deleteBeforeReplace {first}";
        if (Retain)
            yield return "retainOnDelete";
        if (IgnoreChanges.Count > 0)
            yield return $"ignoreChanges {string.Join(" ", IgnoreChanges)}";
        if (ReplaceOnChanges.Count > 0)
            yield return $"replaceOnChanges {string.Join(" ", ReplaceOnChanges)}";
        if (SecretOutputs.Count > 0)
            yield return $"additionalSecretOutputs {string.Join(" ", SecretOutputs)}";
        if (Timeout.Length > 0)
            yield return $"customTimeouts {Timeout}";
        if (Aliases.Count > 0)
            yield return $"aliases {string.Join(" | ", Aliases)}";
    }
}
