using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Infra.Engine.Providers.Tests.Support;
using Pulumirpc;

namespace Infra.Engine.Providers.Tests.Plugins;

/// <summary>The plugins as Pulumi starts them: as programs.</summary>
public sealed class PluginTests
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    static Process Start(string package) => Process.Start(new ProcessStartInfo(
        Path.GetFullPath($"../../Infra.Engine.Plugins/debug/pulumi-resource-{package}", AppContext.BaseDirectory))
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    static async Task<ResourceProvider.ResourceProviderClient> ConnectAsync(Process plugin)
    {
        var port = await plugin.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        return new(GrpcChannel.ForAddress($"http://127.0.0.1:{port}"));
    }

    [Fact]
    public async Task Serves_random_until_its_input_ends()
    {
        using var plugin = Start("random");
        var client = await ConnectAsync(plugin);
        var created = await client.CreateAsync(new CreateRequest
        {
            Urn = ProviderUser.Urn("random:index/randomInteger:RandomInteger"),
            Properties = Json.Struct("""{"min":1,"max":50000,"seed":"myseed"}"""),
        });
        Assert.Equal("29911", created.Id);
        plugin.StandardInput.Close();
        await plugin.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(0, plugin.ExitCode);
    }

    [Fact]
    public async Task Says_how_a_command_failed_and_ends_when_asked()
    {
        using var plugin = Start("command");
        var client = await ConnectAsync(plugin);
        var e = await Assert.ThrowsAsync<RpcException>(async () => await client.CreateAsync(new CreateRequest
        {
            Urn = ProviderUser.Urn("command:local:Command"),
            Properties = Json.Struct("""{"create":"echo grüße; exit 3"}"""),
        }));
        Assert.Equal((StatusCode.Unknown, "exit status 3: running \"echo grüße; exit 3\":\ngrüße\n"), (e.StatusCode, e.Status.Detail));
        using var kill = Process.Start("kill", $"-INT {plugin.Id}");
        await plugin.WaitForExitAsync().WaitAsync(Limit);
        Assert.Equal(0, plugin.ExitCode);
    }
}
