using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Infra.Engine.Monitor;

/// <summary>The gRPC server a program talks to: plaintext HTTP/2 on a free port of the loopback.</summary>
internal sealed class MonitorServer : IAsyncDisposable
{
    const int LargestMessage = 400 * 1024 * 1024;

    readonly WebApplication application;

    MonitorServer(WebApplication application, string address) => (this.application, Address) = (application, address);

    /// <summary><c>127.0.0.1:port</c>.</summary>
    public string Address { get; }

    public static async Task<MonitorServer> StartAsync(MonitorService monitor, EngineService engine)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            // A program registers everything it can at once, and every call waits for its resource.
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
        });
        builder.Services.AddSingleton(monitor).AddSingleton(engine).AddRoutingCore().AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = LargestMessage;
            grpc.MaxSendMessageSize = LargestMessage;
        });
        builder.Services.AddLogging();
        var application = builder.Build();
        application.UseRouting();
        application.MapGrpcService<MonitorService>();
        application.MapGrpcService<EngineService>();
        await application.StartAsync();
        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(application, address["http://".Length..]);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        try
        {
            await application.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // Calls of a program that was ended are cut off: that is meant.
        }
        await application.DisposeAsync();
    }
}
