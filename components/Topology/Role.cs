namespace Infra.Components.Topology;

/// <summary>What a node is for.</summary>
public static class Role
{
    /// <summary>APIs, database, message queue, VIP.</summary>
    public const string Control = "control";

    /// <summary>Disks of the object, block and file store.</summary>
    public const string Storage = "storage";

    /// <summary>Virtual machines.</summary>
    public const string Compute = "compute";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Control, Storage, Compute];
}
