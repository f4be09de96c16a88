using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.TwoEngines.Protocol;

namespace Infra.TwoEngines;

/// <summary>A language host for the real engine whose only program is a function of the test.</summary>
sealed class LanguageHost(Func<Sdk, Task> body) : LanguageRuntime.LanguageRuntimeBase
{
    string engine = "";

    public override Task<LanguageHandshakeResponse> Handshake(LanguageHandshakeRequest request, ServerCallContext context)
    {
        engine = request.EngineAddress;
        return Task.FromResult(new LanguageHandshakeResponse());
    }

    public override Task<GetRequiredPackagesResponse> GetRequiredPackages(GetRequiredPackagesRequest request, ServerCallContext context) =>
        Task.FromResult(new GetRequiredPackagesResponse());

    public override Task<LanguagePluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new LanguagePluginInfo { Version = "1.0.0" });

    public override async Task<RunResponse> Run(RunRequest request, ServerCallContext context)
    {
        using var sdk = new Sdk(request.MonitorAddress, engine, request.Project, request.Stack, request.DryRun);
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.CancellationToken.Register(() => ended.TrySetResult(143));
        return await await Task.WhenAny(sdk.RunAsync(body), ended.Task) switch
        {
            0 => new(),
            32 => new() { Bail = true },
            var code => new() { Error = $"Program exited with non-zero exit code: {code}" },
        };
    }

    public override Task<Empty> Cancel(Empty request, ServerCallContext context) => Task.FromResult(new Empty());
}
