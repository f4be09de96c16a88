using Infra.Cli.Display;
using Infra.Engine;
using Spectre.Console;

namespace Infra.Cli.Operations;

/// <summary>Asks before anything is changed, as Pulumi does. A lab is disposable: it asks nothing.</summary>
static class Confirmation
{
    public static bool Needed(Session session) => !session.Settings.HasLab && !session.Flags.Yes && !session.Flags.SkipPreview && !session.Flags.PreviewOnly;

    /// <summary>Refuses, before anything runs, what would have to ask and cannot.</summary>
    public static void RequirePossible(Session session)
    {
        if (Needed(session) && !session.Interactive)
            throw new UserError("--yes or --skip-preview must be passed in to proceed when running in non-interactive mode");
        if (Needed(session) && session.Flags.Json)
            throw new UserError("--json asks nothing; add --yes or --skip-preview");
    }

    /// <summary>Shows what the operation would do and asks, where that is to be done.</summary>
    /// <returns>The exit code where the operation is not to go on, else null.</returns>
    public static async Task<int?> StopsAsync(Session session, OperationKind kind, StageTimes stages, Interruption interruption)
    {
        if (session.Settings.HasLab || session.Flags.SkipPreview || session.Flags.Json) return null;
        var preview = await EngineRun.PlanAsync(session, kind, stages, interruption);
        if (!preview.Succeeded) return EngineRun.Code(preview);
        if (!Needed(session)) return null;
        var agreed = await AskAsync(session, kind.ToString().ToLowerInvariant(), () => EngineRun.PlanAsync(
            session with { Flags = session.Flags with { Diff = true } }, kind, new(), interruption));
        return agreed ? null : ExitCode.Failed;
    }

    /// <param name="details">Shows the preview again with every property.</param>
    static async Task<bool> AskAsync(Session session, string what, Func<Task> details)
    {
        while (true)
        {
            var answer = session.Screen.Console.Prompt(
                new SelectionPrompt<string>().Title($"Do you want to perform this {what}?").AddChoices("no", "yes", "details"));
            if (answer == "yes") return true;
            if (answer == "no")
            {
                session.Screen.Write(new Line($"confirmation declined, not proceeding with the {what}", Tone.Warning));
                return false;
            }
            await details();
        }
    }
}
