using System.Diagnostics;
using Infra.Cli.Operations;
using Infra.Engine;
using Infra.Lab;

namespace Infra.Cli.Labs;

/// <summary>From the host into the lab: makes it ready, then goes on in its client namespace.</summary>
static class LabEntry
{
    /// <summary>Names the lab whose client namespace this process is in.</summary>
    public const string InsideVariable = "INFRA_IN_LAB";

    /// <summary>Returns at once for stacks without a lab and inside the lab; otherwise does not return when all went well.</summary>
    public static async Task EnterAsync(Session session, StageTimes stages, CancellationToken cancellation)
    {
        if (!session.Settings.HasLab || session.InLab) return;
        var lab = await CheckedAsync(session, cancellation);
        await RequireStateAsync(session, lab, cancellation);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await LabProgress.ShowAsync(session, lab.EnsureAsync, cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("interrupted while the lab was being made; the same command goes on from there");
            throw;
        }
        stages.Add("lab", Stopwatch.GetElapsedTime(started));
        Enter(lab, stages);
    }

    /// <summary>Machines that an earlier stack set up have its passwords and data; a new one cannot go on from there.</summary>
    static async Task RequireStateAsync(Session session, ILab lab, CancellationToken cancellation)
    {
        if (StackReader.Exists(session.Settings.Project.Directory, session.Stack) || !lab.IsUp) return;
        if ((await lab.StatusAsync(cancellation)).Any(m => m.Power))
            throw new UserError($"the machines of lab {lab.Spec.Name} are running, but stack {session.Stack} has no state of them ({StackFiles.State(session.Settings.Project.Directory, session.Stack)}): "
                + "put it back, or run `infra destroy`, which removes the lab, and `infra up` makes it anew");
    }

    /// <summary>The lab, once both its own rules and the stack program's find nothing wrong: nothing is touched for a wrong configuration.</summary>
    static async Task<ILab> CheckedAsync(Session session, CancellationToken cancellation)
    {
        var errors = new List<string>();
        try
        {
            await ProgramQuestion.CheckConfigurationAsync(session, cancellation);
        }
        catch (UserError wrong)
        {
            errors.Add(wrong.Message);
        }
        try
        {
            var lab = StackLab.Open(session.Settings);
            if (errors.Count == 0) return lab;
        }
        catch (LabConfigurationException wrong)
        {
            errors.AddRange(wrong.Errors);
        }
        throw new UserError(string.Join('\n', errors));
    }

    /// <summary>Goes on in the client namespace of a lab that is up; does not return.</summary>
    public static void Enter(ILab lab, StageTimes stages)
    {
        Environment.SetEnvironmentVariable(InsideVariable, lab.Spec.Name);
        stages.Export();
        ProcessImage.BecomeThisCommand(lab.ClientNamespace);
    }
}
