using System.Diagnostics;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Infra.Engine.Programs;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Hosting;

/// <summary>A provider in a plugin executable of its own, reached over Pulumi's protocol.</summary>
internal sealed class PluginProvider : IProvider
{
    const int LargestMessage = 400 * 1024 * 1024;

    readonly Process process;
    readonly GrpcChannel channel;
    readonly ResourceProvider.ResourceProviderClient client;

    PluginProvider(Process process, int port)
    {
        this.process = process;
        channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}", new() { MaxReceiveMessageSize = LargestMessage, MaxSendMessageSize = LargestMessage });
        client = new(channel);
    }

    /// <exception cref="EngineException">There is no such executable, or it does not say its port.</exception>
    public static async Task<IProvider> StartAsync(string package, string version, string engineAddress, Action<string> errors, CancellationToken cancellation)
    {
        var executable = Find(package, version)
            ?? throw new EngineException($"no resource plugin 'pulumi-resource-{package}' found in the workspace or on your $PATH");
        var process = await ChildProcess.StartAsync(new ProcessStartInfo(executable, [engineAddress])
        {
            RedirectStandardOutput = true,
            // Held open: a plugin takes the end of its input as the end of its work.
            RedirectStandardInput = true,
            RedirectStandardError = true,
        });
        _ = ChildProcess.LinesAsync(process.StandardError, errors);
        var line = await process.StandardOutput.ReadLineAsync(cancellation);
        if (!int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            process.Kill(entireProcessTree: true);
            throw new EngineException($"{executable} did not print its port on standard output (it printed '{line}')");
        }
        _ = ChildProcess.LinesAsync(process.StandardOutput, errors);
        return new PluginProvider(process, port);
    }

    public Task<PluginInfo> GetPluginInfoAsync(CancellationToken c) => client.GetPluginInfoAsync(new(), cancellationToken: c).ResponseAsync;

    public Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest r, CancellationToken c) => client.HandshakeAsync(r, cancellationToken: c).ResponseAsync;

    public Task<CheckResponse> CheckConfigAsync(CheckRequest r, CancellationToken c) => client.CheckConfigAsync(r, cancellationToken: c).ResponseAsync;

    public Task<DiffResponse> DiffConfigAsync(DiffRequest r, CancellationToken c) => client.DiffConfigAsync(r, cancellationToken: c).ResponseAsync;

    public Task<ConfigureResponse> ConfigureAsync(ConfigureRequest r, CancellationToken c) => client.ConfigureAsync(r, cancellationToken: c).ResponseAsync;

    public Task<CheckResponse> CheckAsync(CheckRequest r, CancellationToken c) => client.CheckAsync(r, cancellationToken: c).ResponseAsync;

    public Task<DiffResponse> DiffAsync(DiffRequest r, CancellationToken c) => client.DiffAsync(r, cancellationToken: c).ResponseAsync;

    public Task<CreateResponse> CreateAsync(CreateRequest r, CancellationToken c) => client.CreateAsync(r, cancellationToken: c).ResponseAsync;

    public Task<ReadResponse> ReadAsync(ReadRequest r, CancellationToken c) => client.ReadAsync(r, cancellationToken: c).ResponseAsync;

    public Task<UpdateResponse> UpdateAsync(UpdateRequest r, CancellationToken c) => client.UpdateAsync(r, cancellationToken: c).ResponseAsync;

    public Task DeleteAsync(DeleteRequest r, CancellationToken c) => client.DeleteAsync(r, cancellationToken: c).ResponseAsync;

    public Task<InvokeResponse> InvokeAsync(InvokeRequest r, CancellationToken c) => client.InvokeAsync(r, cancellationToken: c).ResponseAsync;

    public async Task CancelAsync(CancellationToken c)
    {
        try
        {
            await client.CancelAsync(new(), cancellationToken: c);
        }
        catch (RpcException problem) when (problem.StatusCode == StatusCode.Unimplemented)
        {
            // Cancelling is a courtesy that a plugin need not know.
        }
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await ChildProcess.EndAsync(process, TimeSpan.FromSeconds(2));
        process.Dispose();
    }

    static string? Find(string package, string version)
    {
        var name = $"pulumi-resource-{package}";
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Select(d => Path.Combine(d, name));
        var home = Environment.GetEnvironmentVariable("PULUMI_HOME")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi");
        var plugins = Path.Combine(home, "plugins");
        var installed = Directory.Exists(plugins)
            ? Directory.GetDirectories(plugins, $"resource-{package}-v*").Order(StringComparer.Ordinal).Reverse()
                .OrderByDescending(d => d.EndsWith($"-v{version}", StringComparison.Ordinal)).Select(d => Path.Combine(d, name))
            : [];
        return onPath.Concat(installed).FirstOrDefault(File.Exists);
    }
}
