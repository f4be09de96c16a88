namespace Infra.Components.Topology;

/// <summary>A value, and where it stands in the configuration.</summary>
internal sealed record Given<T>(bool There, string Path, T Value)
{
    public Given<T> Or(Given<T> other) => There || !other.There ? this : other;
}
