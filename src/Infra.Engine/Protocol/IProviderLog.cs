using Pulumirpc;

namespace Infra.Engine.Protocol;

/// <summary>Where a provider's log lines go: the engine's Log call, in process or over the wire.</summary>
public interface IProviderLog
{
    /// <param name="urn">The resource the line belongs to; empty when it belongs to none.</param>
    /// <param name="ephemeral">True for progress that is not kept after the run.</param>
    void Log(LogSeverity severity, string urn, string message, bool ephemeral = false);
}
