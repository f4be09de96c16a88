using Pulumi;

namespace Infra.Components;

/// <summary>A Ceph cluster as its clients see it.</summary>
public sealed class KollaCephArgs : ResourceArgs
{
    /// <summary>Text of ceph.conf (fsid, monitors).</summary>
    [Input("config", required: true)] public Input<string> Config { get; set; } = "";

    /// <summary>Client without <c>client.</c> (<c>glance</c>, <c>cinder</c>, <c>cinder-backup</c>, <c>nova</c>, <c>gnocchi</c>, <c>manila</c>) → text of its keyring; secret.</summary>
    [Input("keyrings", required: true)] public InputMap<string> Keyrings { get; set; } = [];

    /// <summary>Names of the clients in <see cref="Keyrings"/>: known before the values are. They decide which services use Ceph.</summary>
    [Input("clients", required: true)] public List<string> Clients { get; set; } = [];

    /// <summary>Use → pool, where it is not the usual one: images, volumes, backups, vms, gnocchi.</summary>
    [Input("pools")] public Dictionary<string, string> Pools { get; set; } = [];
}
