using System.Collections.Concurrent;
using Pulumi.Wire;
using Pulumirpc;

namespace Infra.OfflineSdk.Tests.Wire;

/// <summary>Remembers the messages it was sent.</summary>
sealed class RecordingEngine : IEngine
{
    public ConcurrentQueue<LogRequest> Messages { get; } = new();

    public Task LogAsync(LogRequest request)
    {
        Messages.Enqueue(request);
        return Task.CompletedTask;
    }
}
