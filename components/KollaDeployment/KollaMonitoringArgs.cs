using Pulumi;

namespace Infra.Components;

/// <summary>Prometheus, its exporters, Alertmanager and Grafana.</summary>
public sealed class KollaMonitoringArgs : ResourceArgs
{
    /// <summary>Prometheus with Kolla's exporters and Alertmanager.</summary>
    [Input("prometheus")] public bool Prometheus { get; set; }

    /// <summary>Grafana; needs Prometheus.</summary>
    [Input("grafana")] public bool Grafana { get; set; }

    /// <summary>File name without ending → Prometheus alert rules (YAML); land as <c>config/prometheus/NAME.rules</c>. Kolla ships none.</summary>
    [Input("alertRules")] public Dictionary<string, string> AlertRules { get; set; } = [];
}
