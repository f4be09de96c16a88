using Grpc.Core;
using Grpc.Net.Client;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Plugins;

/// <summary>Sends log lines to the engine that started the plugin; without one, to standard error.</summary>
/// <param name="address">host:port of the engine; null for none.</param>
sealed class EngineLog(string? address) : IProviderLog, IAsyncDisposable
{
    readonly GrpcChannel? channel = address is null ? null : GrpcChannel.ForAddress($"http://{address}");

    // Waits for the answer: a line belongs before the end of the operation that printed it.
    public void Log(LogSeverity severity, string urn, string message, bool ephemeral = false)
    {
        if (channel is null)
        {
            Console.Error.Write(message);
            return;
        }
        try
        {
            new Pulumirpc.Engine.EngineClient(channel).Log(new LogRequest { Severity = severity, Urn = urn, Message = message, Ephemeral = ephemeral });
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled)
        {
            // The engine is gone; the plugin ends with its standard input.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (channel is not null)
            await channel.ShutdownAsync();
        channel?.Dispose();
    }
}
