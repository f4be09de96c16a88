using Grpc.Core;
using Pulumirpc;

namespace Pulumi.Wire;

/// <summary>The engine's log over gRPC.</summary>
internal sealed class GrpcEngine(ChannelBase channel) : IEngine
{
    readonly Engine.EngineClient _client = new(channel);

    public async Task LogAsync(LogRequest request) => await _client.LogAsync(request).ConfigureAwait(false);
}
