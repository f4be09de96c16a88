using Infra.Cli.Display;
using Infra.Cli.Labs;
using Infra.Engine;

namespace Infra.Cli.Operations;

/// <summary><c>destroy</c>: what the stack built, and then its lab. Works on what is half there.</summary>
sealed class DestroyOperation(Session session)
{
    public async Task<int> RunAsync()
    {
        Confirmation.RequirePossible(session);
        var stages = StageTimes.FromEnvironment();
        using var interruption = new Interruption();
        return session.Settings.HasLab
            ? await WithLabAsync(stages, interruption)
            : await OfMachinesAsync(stages, interruption);
    }

    async Task<int> OfMachinesAsync(StageTimes stages, Interruption interruption)
    {
        if (!session.Flags.PreviewOnly && await Confirmation.StopsAsync(session, OperationKind.Destroy, stages, interruption) is { } code) return code;
        return EngineRun.Code(await EngineRun.RunAsync(session, OperationKind.Destroy, stages, interruption));
    }

    async Task<int> WithLabAsync(StageTimes stages, Interruption interruption)
    {
        // Then the lab and what else runs in it stay.
        var partly = session.Flags.PreviewOnly || session.Flags.Targets.Count > 0 || session.Flags.Excludes.Count > 0;
        var lab = StackLab.Open(session.Settings);
        if (!session.InLab && lab.IsUp && await session.HasDeployedAsync()) LabEntry.Enter(lab, stages);

        if (session.InLab)
        {
            var result = await EngineRun.RunAsync(session, OperationKind.Destroy, stages, interruption);
            if (result.Interrupted || partly) return EngineRun.Code(result);
            if (!result.Succeeded) session.Screen.Write(new Line("The stack's resources could not all be removed one by one; they go with the lab's machines.", Tone.Warning));
        }
        if (partly) return ExitCode.Good;

        await LabProgress.ShowAsync(session, lab.DestroyAsync, interruption.Cancel);
        // The machines are gone, and with them all that a left-over state speaks of.
        StackFiles.Discard(session.Settings.Project.Directory, session.Stack);
        session.Screen.Write(new Line($"Lab {lab.Spec.Name} is gone; only the cache of its image is left.", Tone.Add));
        return ExitCode.Good;
    }
}
