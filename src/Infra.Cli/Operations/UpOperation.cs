using Infra.Cli.Labs;
using Infra.Engine;

namespace Infra.Cli.Operations;

/// <summary><c>up</c>: preview and question (not for a lab), update, and what there is now.</summary>
sealed class UpOperation(Session session)
{
    public async Task<int> RunAsync()
    {
        Confirmation.RequirePossible(session);
        var stages = StageTimes.FromEnvironment();
        using var interruption = new Interruption();
        await LabEntry.EnterAsync(session, stages, interruption.Cancel);

        if (await Confirmation.StopsAsync(session, OperationKind.Update, stages, interruption) is { } code) return code;
        using var unreached = new UnreachedNodes();
        var result = await EngineRun.RunAsync(session, OperationKind.Update, stages, interruption, unreached.On);
        if (!result.Succeeded && session.InLab) await Consoles.ShowAsync(session);
        if (!session.Flags.Json) await ConcludeAsync(result, stages);
        return unreached.Code(result);
    }

    async Task ConcludeAsync(OperationResult result, StageTimes stages)
    {
        session.Screen.Write("");
        if (result.Succeeded)
        {
            EndpointTable.Write(session.Screen, (await session.ReadAsync())?.Outputs ?? []);
            session.Screen.Write("");
        }
        session.Screen.Write(stages.Line(DateTime.UtcNow));
    }
}
