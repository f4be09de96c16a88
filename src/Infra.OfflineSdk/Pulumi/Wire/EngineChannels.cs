using Grpc.Net.Client;

namespace Pulumi.Wire;

/// <summary>The connections to the engine that started this program; plain HTTP/2 on loopback.</summary>
internal sealed class EngineChannels : IAsyncDisposable
{
    const int MessageLimit = 400 * 1024 * 1024;

    readonly GrpcChannel _monitor;
    readonly GrpcChannel _engine;

    public EngineChannels(EngineEnvironment environment)
    {
        _monitor = Open(environment.Monitor);
        _engine = environment.Engine == environment.Monitor ? _monitor : Open(environment.Engine);
        (Monitor, Engine) = (new GrpcMonitor(_monitor), new GrpcEngine(_engine));
    }

    public IMonitor Monitor { get; }

    public IEngine Engine { get; }

    static GrpcChannel Open(string address) => GrpcChannel.ForAddress($"http://{address}", new()
    {
        MaxReceiveMessageSize = MessageLimit,
        MaxSendMessageSize = MessageLimit,
        // A failed registration must not be sent twice.
        MaxRetryAttempts = 1,
        DisposeHttpClient = true,
        // A program has as many registrations open as it has independent resources; a proxy has no say on loopback.
        HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false },
    });

    public ValueTask DisposeAsync()
    {
        _monitor.Dispose();
        _engine.Dispose();
        return ValueTask.CompletedTask;
    }
}
