using Infra.Engine.Monitor;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Deployment;

/// <summary>A built-in provider's log lines become diagnostics.</summary>
internal sealed class ProviderLog(EventLog events) : IProviderLog
{
    public void Log(LogSeverity severity, string urn, string message, bool ephemeral = false) =>
        events.Diagnose(EngineService.Severity(severity), urn, message, ephemeral);
}
