namespace Infra.Engine.State;

/// <summary>An operation that was begun; it is taken out when it ends, so one found in a state was interrupted.</summary>
/// <param name="Type">creating, updating, deleting, reading or importing.</param>
internal sealed record PendingOperation(ResourceState Resource, string Type)
{
    public bool Equals(PendingOperation? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
