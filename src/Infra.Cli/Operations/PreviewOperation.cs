using Infra.Cli.Labs;
using Infra.Engine;

namespace Infra.Cli.Operations;

/// <summary><c>preview</c>: plans an update and touches nothing.</summary>
sealed class PreviewOperation(Session session)
{
    public async Task<int> RunAsync()
    {
        var stages = StageTimes.FromEnvironment();
        using var interruption = new Interruption();
        await LabEntry.EnterAsync(session, stages, interruption.Cancel);
        return EngineRun.Code(await EngineRun.RunAsync(session, OperationKind.Preview, stages, interruption));
    }
}
