using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output came to: its value, whether the engine knows it yet, whether it is a secret, and whom it came from.</summary>
internal readonly record struct OutputState<T>(T Value, bool IsKnown, bool IsSecret, ImmutableHashSet<Resource> Resources)
{
    public static OutputState<T> Known(T value) => new(value, true, false, []);

    public OutputState<TOther> With<TOther>(TOther value) => new(value, IsKnown, IsSecret, Resources);

    public OutputState<TOther> Unknown<TOther>() => new(default!, false, IsSecret, Resources);
}
