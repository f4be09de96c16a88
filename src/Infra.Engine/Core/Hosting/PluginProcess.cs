using System.Diagnostics;
using System.Globalization;
using Grpc.Net.Client;
using Infra.Engine.Programs;

namespace Infra.Engine.Hosting;

/// <summary>A plugin's process: started as Pulumi starts it, ended when it is disposed.</summary>
internal sealed class PluginProcess : IAsyncDisposable
{
    const int LargestMessage = 400 * 1024 * 1024;
    const int LinesKept = 40;

    readonly Process process;
    readonly FoundPlugin plugin;
    readonly PluginSurroundings surroundings;
    readonly Queue<string> last = new();
    readonly Task errors;
    Task watching = Task.CompletedTask;
    bool unwanted;

    PluginProcess(Process process, FoundPlugin plugin, PluginSurroundings surroundings)
    {
        (this.process, this.plugin, this.surroundings) = (process, plugin, surroundings);
        errors = ChildProcess.LinesAsync(process.StandardError, Hear);
    }

    public GrpcChannel Channel { get; private set; } = null!;

    public bool Gone => process.HasExited;

    /// <param name="patience">For its port and for its first connection, each.</param>
    /// <exception cref="EngineException">It does not start, does not say its port or does not answer there.</exception>
    public static async Task<PluginProcess> StartAsync(FoundPlugin plugin, PluginSurroundings surroundings, TimeSpan patience, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(plugin.File, [surroundings.EngineAddress])
        {
            WorkingDirectory = surroundings.Directory,
            RedirectStandardOutput = true,
            // Held open: a plugin takes the end of its input as the end of its work.
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.Environment["PULUMI_PROJECT"] = surroundings.Project;
        start.Environment["PULUMI_CONFIG"] = surroundings.Configuration;
        var started = new PluginProcess(await ChildProcess.StartAsync(start), plugin, surroundings);
        try
        {
            var port = await started.PortAsync(patience, cancellation);
            _ = ChildProcess.LinesAsync(started.process.StandardOutput, surroundings.Said);
            await started.ConnectAsync(port, patience, cancellation);
            return started;
        }
        catch
        {
            started.unwanted = true;
            started.process.Kill(entireProcessTree: true);
            await started.DisposeAsync();
            throw;
        }
    }

    async Task<int> PortAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        string? line;
        try
        {
            line = await process.StandardOutput.ReadLineAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new EngineException(
                $"{plugin.Package} (resource) plugin [{plugin.File}] did not print its port on standard output within {patience.TotalSeconds:0.#} s and was ended{Words()}");
        }
        if (line is null)
        {
            await process.WaitForExitAsync(limit.Token);
            await errors;
            throw new EngineException($"could not read plugin [{plugin.File}]: exit status {process.ExitCode}{Words()}");
        }
        return int.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? port
            : throw new EngineException($"{plugin.Package} (resource) plugin [{plugin.File}] wrote an invalid port to stdout: {line}");
    }

    async Task ConnectAsync(int port, TimeSpan patience, CancellationToken cancellation)
    {
        Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}", new() { MaxReceiveMessageSize = LargestMessage, MaxSendMessageSize = LargestMessage });
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            await Channel.ConnectAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new EngineException($"{plugin.Package} (resource) plugin [{plugin.File}] did not begin responding to RPC connections within {patience.TotalSeconds:0.#} s{Words()}");
        }
        watching = WatchAsync();
    }

    /// <summary>Until its end is told: its connection breaks a moment before the process is gone. Returns after 2 s where it goes on all the same.</summary>
    public Task ToldAsync() => Task.WhenAny(watching, Task.Delay(TimeSpan.FromSeconds(2)));

    public async ValueTask DisposeAsync()
    {
        // That it ended by itself is told before the run is over, if nothing it left behind holds its last words back.
        if (Gone)
            await ToldAsync();
        unwanted = true;
        Channel?.Dispose();
        await ChildProcess.EndAsync(process, TimeSpan.FromSeconds(2));
        process.Dispose();
    }

    async Task WatchAsync()
    {
        await process.WaitForExitAsync();
        if (unwanted)
            return;
        var code = process.ExitCode;
        await errors;
        surroundings.Broken($"""
            Detected that {plugin.File} exited prematurely (exit status {code}).
            This is *always* a bug in the provider. Please report the issue to the provider author as appropriate.
            """ + Words());
    }

    void Hear(string line)
    {
        lock (last)
        {
            last.Enqueue(line);
            if (last.Count > LinesKept)
                last.Dequeue();
        }
        surroundings.Said(line);
    }

    string Words()
    {
        lock (last)
            return last.Count == 0 ? "" : "\nIt said:\n" + string.Join('\n', last);
    }
}
