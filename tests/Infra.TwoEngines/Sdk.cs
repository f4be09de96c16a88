using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using Pulumirpc;

namespace Infra.TwoEngines;

/// <summary>What a program does, call by call, as an SDK does it; with nothing of an SDK's own in between.</summary>
public sealed class Sdk : IDisposable
{
    readonly GrpcChannel monitor, engine;

    internal Sdk(string monitorAddress, string engineAddress, string project, string stack, bool preview)
    {
        monitor = GrpcChannel.ForAddress($"http://{monitorAddress}");
        engine = GrpcChannel.ForAddress($"http://{(engineAddress.Length > 0 ? engineAddress : monitorAddress)}");
        (Monitor, Engine, Project, Stack, Preview) = (new(monitor), new(engine), project, stack, preview);
    }

    public ResourceMonitor.ResourceMonitorClient Monitor { get; }
    public Pulumirpc.Engine.EngineClient Engine { get; }
    public string Project { get; }
    public string Stack { get; }
    public bool Preview { get; }

    /// <summary>URN of the stack resource, which is registered before the program's body runs.</summary>
    public string StackUrn { get; private set; } = "";

    /// <summary>A resource of a provider, below the stack unless <paramref name="options"/> say otherwise.</summary>
    public Task<RegisterResourceResponse> ResourceAsync(string type, string name, Struct? inputs = null, Action<RegisterResourceRequest>? options = null) =>
        RegisterAsync(new() { Type = type, Name = name, Custom = true, Object = inputs ?? new(), Parent = StackUrn }, options);

    /// <summary>A component; its outputs are registered separately.</summary>
    public Task<RegisterResourceResponse> ComponentAsync(string type, string name, Struct? inputs = null, Action<RegisterResourceRequest>? options = null) =>
        RegisterAsync(new() { Type = type, Name = name, Object = inputs ?? new(), Parent = StackUrn }, options);

    public async Task OutputsAsync(string urn, Struct outputs) => await Monitor.RegisterResourceOutputsAsync(new() { Urn = urn, Outputs = outputs });

    async Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request, Action<RegisterResourceRequest>? options)
    {
        request.AcceptSecrets = request.AcceptResources = request.SupportsResultReporting = request.SupportsPartialValues = request.AliasSpecs = true;
        options?.Invoke(request);
        return await Monitor.RegisterResourceAsync(request);
    }

    /// <summary>Registers the stack and runs the body. 0, or the exit code that a program would end with.</summary>
    internal async Task<int> RunAsync(Func<Sdk, Task> body)
    {
        try
        {
            StackUrn = (await RegisterAsync(new() { Type = "pulumi:pulumi:Stack", Name = $"{Project}-{Stack}", Object = new() }, null)).Urn;
            await body(this);
            await Monitor.SignalAndWaitForShutdownAsync(new());
            return 0;
        }
        catch (ProgramFailedException failed)
        {
            return failed.ExitCode;
        }
        catch (RpcException refused) when (refused.StatusCode is not (StatusCode.Cancelled or StatusCode.Unavailable))
        {
            // As an SDK does with an error of the engine: it says so, and ends.
            await Engine.LogAsync(new() { Severity = LogSeverity.Error, Message = refused.Status.Detail });
            return 32;
        }
        catch (RpcException)
        {
            return 1;
        }
    }

    public void Dispose()
    {
        monitor.Dispose();
        engine.Dispose();
    }
}
