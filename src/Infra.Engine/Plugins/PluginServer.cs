using System.Net;
using Infra.Engine.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Infra.Engine.Plugins;

/// <summary>Serves a provider as Pulumi expects of a plugin: a loopback port, its number as the first line of output.</summary>
static class PluginServer
{
    /// <summary>As large as Pulumi's own limit, in bytes.</summary>
    const int LargestMessage = 400 << 20;

    /// <summary>For operations that are under way when the engine ends the plugin.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(IProvider provider)
    {
        using var lifetime = new EngineLifetime();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(provider);
        builder.Services.AddSingleton<IHostLifetime>(lifetime);
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = options.MaxSendMessageSize = LargestMessage);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        await using var app = builder.Build();
        app.MapGrpcService<ProviderService>();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await Console.Out.WriteAsync($"{new Uri(address).Port}\n");
        await Console.Out.FlushAsync();
        await lifetime.EndAsync();
        await provider.CancelAsync(CancellationToken.None);
        using var grace = new CancellationTokenSource(Grace);
        await app.StopAsync(grace.Token);
    }
}
