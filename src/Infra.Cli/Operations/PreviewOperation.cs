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
        // A preview makes no lab: of one that is not there yet, everything is new and nothing needs to be asked.
        if (session.Settings.HasLab && !session.InLab && StackLab.IsRoot && StackLab.Open(session.Settings) is { IsUp: true } lab)
            LabEntry.Enter(lab, stages);
        using var unreached = new UnreachedNodes();
        var result = await EngineRun.RunAsync(session, OperationKind.Preview, stages, interruption, unreached.On);
        return unreached.CodeOfPreview(result, session.Flags.ExpectNoChanges);
    }
}
