using Grpc.Core;
using Infra.Engine.Deployment;
using Pulumirpc;

namespace Infra.Engine.Monitor;

/// <summary>Pulumi's Engine service: log lines and the root resource.</summary>
internal sealed class EngineService(Task<Session> session) : global::Pulumirpc.Engine.EngineBase
{
    string rootUrn = "";

    public override async Task<Google.Protobuf.WellKnownTypes.Empty> Log(LogRequest request, ServerCallContext context)
    {
        (await session).Run.Events.Diagnose(Severity(request.Severity), request.Urn, request.Message, request.Ephemeral);
        return new();
    }

    public override async Task<GetRootResourceResponse> GetRootResource(GetRootResourceRequest request, ServerCallContext context) =>
        new() { Urn = rootUrn.Length > 0 ? rootUrn : (await session).Registrar.RootUrn ?? "" };

    public override Task<SetRootResourceResponse> SetRootResource(SetRootResourceRequest request, ServerCallContext context)
    {
        rootUrn = request.Urn;
        return Task.FromResult(new SetRootResourceResponse());
    }

    public override Task<RequirePulumiVersionResponse> RequirePulumiVersion(RequirePulumiVersionRequest request, ServerCallContext context) =>
        Task.FromResult(new RequirePulumiVersionResponse());

    public static string Severity(LogSeverity severity) => severity switch
    {
        LogSeverity.Debug => "debug",
        LogSeverity.Warning => "warning",
        LogSeverity.Error => "error",
        _ => "info",
    };
}
