using Pulumi;

namespace Infra.Components;

/// <summary>What a cluster does: the cluster's own args, and the key it was given.</summary>
public sealed class PacemakerResourcesArgs : ResourceArgs
{
    /// <summary>Name of the cluster's resource.</summary>
    [Input("clusterName", required: true)] public string ClusterName { get; set; } = "";

    /// <summary>The same args as the cluster's.</summary>
    [Input("cluster", required: true)] public PacemakerClusterArgs Cluster { get; set; } = new();

    /// <summary>The cluster's <see cref="PacemakerCluster.AuthKey"/>: a new one is loaded by all members at the same moment. Null: a new key waits.</summary>
    [Input("authKey")] public Input<string>? AuthKey { get; set; }
}
