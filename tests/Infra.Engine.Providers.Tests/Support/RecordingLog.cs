using System.Collections.Concurrent;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Providers.Tests.Support;

sealed class RecordingLog : IProviderLog
{
    public ConcurrentQueue<(LogSeverity Severity, string Message, bool Ephemeral)> Lines { get; } = new();

    public void Log(LogSeverity severity, string urn, string message, bool ephemeral = false) => Lines.Enqueue((severity, message, ephemeral));

    public string[] Messages => [.. Lines.Select(line => line.Message)];
}
