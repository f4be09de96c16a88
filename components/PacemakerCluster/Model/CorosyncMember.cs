namespace Infra.Components.Pacemaker;

/// <summary>A member as corosync knows it.</summary>
/// <param name="Name">Host name.</param>
/// <param name="Id">Its id, the same for ever.</param>
/// <param name="Links">Its address on each link.</param>
public sealed record CorosyncMember(string Name, int Id, IReadOnlyList<string> Links);
