using Pulumi;

namespace Infra.Components;

/// <summary>Logging.</summary>
public sealed class KollaLoggingArgs : ResourceArgs
{
    /// <summary>OpenSearch and its dashboards.</summary>
    [Input("central")] public bool Central { get; set; }

    /// <summary>Debug output of all services.</summary>
    [Input("debug")] public bool Debug { get; set; }
}
