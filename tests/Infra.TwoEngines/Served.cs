using System.Net;
using Infra.Engine.Plugins;
using Infra.Engine.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infra.TwoEngines;

/// <summary>A program or a provider of this process on a loopback port, for the real engine to attach to.</summary>
sealed class Served(WebApplication app, int port) : IAsyncDisposable
{
    public int Port { get; } = port;

    public static Task<Served> ProgramAsync(InProcess program) =>
        StartAsync<LanguageHost>(services => services.AddSingleton(new LanguageHost(program.Body)));

    public static Task<Served> ProviderAsync(IProvider provider) =>
        StartAsync<ProviderService>(services => services.AddSingleton(provider).AddSingleton<ProviderService>());

    static async Task<Served> StartAsync<T>(Action<IServiceCollection> add) where T : class
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        add(builder.Services);
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = options.MaxSendMessageSize = 400 << 20);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.MapGrpcService<T>();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new(app, new Uri(address).Port);
    }

    public async ValueTask DisposeAsync()
    {
        // Nobody is to be waited for: the engine has ended.
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }
}
