using Infra.Cli.Labs;
using Infra.Engine;

namespace Infra.Cli.Operations;

/// <summary><c>refresh</c>: reads what is really there into the state.</summary>
sealed class RefreshOperation(Session session)
{
    public async Task<int> RunAsync()
    {
        Confirmation.RequirePossible(session);
        var stages = StageTimes.FromEnvironment();
        using var interruption = new Interruption();
        await LabEntry.EnterAsync(session, stages, interruption.Cancel);
        if (!session.Flags.PreviewOnly && await Confirmation.StopsAsync(session, OperationKind.Refresh, stages, interruption) is { } code) return code;
        return EngineRun.Code(await EngineRun.RunAsync(session, OperationKind.Refresh, stages, interruption));
    }
}
