namespace Infra.Chaos.Stack;

/// <summary>How a member of the database says it is.</summary>
/// <param name="Status">Primary, non-Primary or Disconnected; empty when it does not answer.</param>
/// <param name="Cluster">UUID of the cluster its data belongs to.</param>
/// <param name="View">Number of the component's configuration: members of one component have the same.</param>
public sealed record MemberState(string Node, string Status, string State, int Size, string Cluster, string View)
{
    /// <summary>It is part of a component that takes writes.</summary>
    public bool Primary => Status == "Primary";

    /// <summary>It has all data of a primary component of that many members.</summary>
    public bool SyncedAmong(int members) => Primary && State == "Synced" && Size == members;

    /// <summary>In words.</summary>
    public override string ToString() => Status.Length == 0 ? $"{Node}: the database does not answer" : $"{Node}: {Status}, {State}, size {Size}";
}
