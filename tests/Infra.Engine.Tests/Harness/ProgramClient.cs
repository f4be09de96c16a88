using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using Pulumirpc;

namespace Infra.Engine.Tests.Harness;

/// <summary>What a test's program does: registrations over gRPC, as an SDK makes them.</summary>
internal sealed class ProgramClient : IDisposable
{
    public const string Thing = "test:index:Thing";

    readonly GrpcChannel channel;

    public ProgramClient(IReadOnlyDictionary<string, string> environment)
    {
        Environment = environment;
        channel = GrpcChannel.ForAddress($"http://{environment["PULUMI_MONITOR"]}");
        Monitor = new(channel);
        Engine = new(channel);
    }

    public IReadOnlyDictionary<string, string> Environment { get; }
    public ResourceMonitor.ResourceMonitorClient Monitor { get; }
    public Pulumirpc.Engine.EngineClient Engine { get; }
    public string StackUrn { get; private set; } = "";
    public bool Preview => Environment["PULUMI_DRY_RUN"] == "true";

    public async Task StackAsync()
    {
        var name = $"{Environment["PULUMI_PROJECT"]}-{Environment["PULUMI_STACK"]}";
        var answer = await Monitor.RegisterResourceAsync(new() { Type = "pulumi:pulumi:Stack", Name = name, Object = new(), AcceptSecrets = true, SupportsResultReporting = true });
        StackUrn = answer.Urn;
    }

    public async Task<RegisterResourceResponse> ThingAsync(string name, Struct inputs, Action<RegisterResourceRequest>? options = null)
    {
        var request = new RegisterResourceRequest
        {
            Type = Thing,
            Name = name,
            Custom = true,
            Object = inputs,
            Parent = StackUrn,
            Version = "1.2.1",
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsResultReporting = true,
            AliasSpecs = true,
        };
        options?.Invoke(request);
        return await Monitor.RegisterResourceAsync(request);
    }

    public async Task<string> ComponentAsync(string name, Action<RegisterResourceRequest>? options = null)
    {
        var request = new RegisterResourceRequest { Type = "test:index:Component", Name = name, Object = new(), Parent = StackUrn, AcceptSecrets = true };
        options?.Invoke(request);
        return (await Monitor.RegisterResourceAsync(request)).Urn;
    }

    public async Task OutputsAsync(string urn, Struct outputs) => await Monitor.RegisterResourceOutputsAsync(new() { Urn = urn, Outputs = outputs });

    public void Dispose() => channel.Dispose();

    /// <summary>A dependency through a property, as the SDK reports it.</summary>
    public static Action<RegisterResourceRequest> Takes(string property, string urn) => request =>
    {
        request.Dependencies.Add(urn);
        request.PropertyDependencies[property] = new() { Urns = { urn } };
    };
}
