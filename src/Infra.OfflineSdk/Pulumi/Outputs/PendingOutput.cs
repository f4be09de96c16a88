using System.Collections.Immutable;

namespace Pulumi.Outputs;

/// <summary>An output of a resource that waits for the engine's answer.</summary>
internal abstract class PendingOutput
{
    public abstract IOutput Output { get; }

    public abstract Type ValueType { get; }

    public abstract void Set(object? value, bool known, bool secret, ImmutableHashSet<Resource> resources);

    public abstract void Fail(Exception exception);
}
