using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>A resource of this run's program.</summary>
/// <param name="Aliases">URNs it may have had before; its children were below one of them.</param>
/// <param name="Providers">Package → provider reference, for its children.</param>
internal sealed record Registered(string Urn, IReadOnlyList<string> Aliases, IReadOnlyDictionary<string, string> Providers, bool Protect, bool RetainOnDelete, string DeletedWith)
{
    public ResourceState? State { get; set; }

    public ResourceState? Old { get; set; }

    /// <summary>The step that its outputs belong to; for components it ends with them.</summary>
    public Step? Open { get; set; }

    /// <summary>Not made, because it is no target.</summary>
    public bool Skipped { get; set; }
}
