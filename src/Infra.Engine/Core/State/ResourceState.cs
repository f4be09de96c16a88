using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.State;

/// <summary>One resource as the state knows it. Compared by identity: two states of a URN may stand side by side while it is replaced.</summary>
internal sealed record ResourceState
{
    public required string Urn { get; init; }
    public required string Type { get; init; }
    public bool Custom { get; init; }

    /// <summary>Replaced, but not deleted yet.</summary>
    public bool Delete { get; init; }

    public string Id { get; init; } = "";
    public Struct Inputs { get; init; } = new();
    public Struct Outputs { get; init; } = new();
    public string Parent { get; init; } = "";
    public bool Protect { get; init; }
    public bool External { get; init; }
    public IReadOnlyList<string> Dependencies { get; init; } = [];
    public IReadOnlyList<string> InitErrors { get; init; } = [];

    /// <summary><c>urn::id</c> of the provider; empty for components and providers.</summary>
    public string Provider { get; init; } = "";

    public IReadOnlyDictionary<string, IReadOnlyList<string>> PropertyDependencies { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Deleted in order to be made anew, which has not happened yet.</summary>
    public bool PendingReplacement { get; init; }

    public IReadOnlyList<string> AdditionalSecretOutputs { get; init; } = [];
    public Timeouts Timeouts { get; init; } = Timeouts.None;
    public string ImportId { get; init; } = "";
    public bool RetainOnDelete { get; init; }
    public string DeletedWith { get; init; } = "";
    public DateTimeOffset? Created { get; init; }
    public DateTimeOffset? Modified { get; init; }
    public IReadOnlyList<string> IgnoreChanges { get; init; } = [];
    public IReadOnlyList<string> ReplaceOnChanges { get; init; } = [];
    public IReadOnlyList<string> HideDiff { get; init; } = [];

    /// <summary>Members that this engine does not use; kept as they came.</summary>
    public JsonObject? Others { get; init; }

    public string Name => Urns.NameOf(Urn);

    /// <summary>URN of the provider without its id; empty where there is none.</summary>
    public string ProviderUrn => Urns.SplitProvider(Provider).Urn;

    /// <summary>Every resource that must exist as long as this one does.</summary>
    public IEnumerable<string> Needs =>
        Dependencies.Concat(PropertyDependencies.Values.SelectMany(urns => urns))
            .Append(Parent).Append(ProviderUrn).Append(DeletedWith).Where(urn => urn.Length > 0).Distinct();

    public bool Equals(ResourceState? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
