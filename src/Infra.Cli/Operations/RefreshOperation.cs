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
        if (Confirmation.Needed(session) && !await Confirmation.AskAsync(session, "refresh", () => Task.CompletedTask)) return ExitCode.Failed;
        return EngineRun.Code(await EngineRun.RunAsync(session, OperationKind.Refresh, stages, interruption));
    }
}
