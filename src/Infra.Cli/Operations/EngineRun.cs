using System.Diagnostics;
using Infra.Cli.Display;
using Infra.Cli.Documents;
using Infra.Engine;
using Infra.Engine.Providers;

namespace Infra.Cli.Operations;

/// <summary>One run of the embedded engine, shown as asked for.</summary>
static class EngineRun
{
    /// <summary>Shows what the operation would do; it touches nothing, and changes are no failure.</summary>
    public static Task<OperationResult> PlanAsync(Session session, OperationKind kind, StageTimes stages, Interruption interruption) =>
        RunAsync(
            session with { Flags = session.Flags with { PreviewOnly = true, ExpectNoChanges = false } },
            kind == OperationKind.Update ? OperationKind.Preview : kind, stages, interruption);

    public static async Task<OperationResult> RunAsync(
        Session session, OperationKind kind, StageTimes stages, Interruption interruption, Action<EngineEvent>? also = null)
    {
        var started = Stopwatch.GetTimestamp();
        OperationResult result;
        using (var display = DisplayFor(session, kind))
        {
            result = await EmbeddedEngine.RunAsync(await RequestAsync(session, kind), also is null ? display.On : happened => { display.On(happened); also(happened); }, interruption.Cancel, interruption.Terminate);
            display.End(result);
        }
        if (result.Error is { Length: > 0 } error) Console.Error.WriteLine($"error: {error}");
        stages.Add(kind switch { _ when session.Flags.PreviewOnly => "preview", OperationKind.Preview => "preview", OperationKind.Update => "update", OperationKind.Destroy => "destroy", _ => "refresh" },
            Stopwatch.GetElapsedTime(started));
        return result;
    }

    public static int Code(OperationResult result) =>
        result.Interrupted ? ExitCode.Interrupted : result.Unexpected ? ExitCode.Unexpected : result.Succeeded ? ExitCode.Good : ExitCode.Failed;

    static IOperationDisplay DisplayFor(Session session, OperationKind kind)
    {
        var flags = session.Flags;
        var preview = kind == OperationKind.Preview || flags.PreviewOnly;
        return (flags.Json, session.Screen.IsTerminal) switch
        {
            (true, _) when preview => new PreviewDisplay(Console.Out, flags.ShowSames),
            (true, _) => new EventStreamDisplay(Console.Out, preview: false),
            (_, true) => new LiveDisplay(session.Screen, kind, preview, session.Stack, session.StackName, flags.Diff),
            _ => new PlainDisplay(session.Screen, kind, preview, session.Stack, session.StackName, flags.Diff, () => DateTime.UtcNow),
        };
    }

    static async Task<OperationRequest> RequestAsync(Session session, OperationKind kind) => new()
    {
        Kind = kind,
        ProjectDirectory = session.Settings.Project.Directory,
        Stack = session.Stack,
        Program = kind is OperationKind.Preview or OperationKind.Update ? StackProgram.Command(session.Settings.Project.Directory) : null,
        ConfigOverrides = await DriftProbeAsync(session),
        Parallel = session.Flags.Parallel,
        Targets = session.Flags.Targets,
        TargetDependents = session.Flags.TargetDependents,
        Excludes = session.Flags.Excludes,
        ExcludeDependents = session.Flags.ExcludeDependents,
        Replace = session.Flags.Replace,
        Refresh = session.Flags.Refresh,
        PreviewOnly = session.Flags.PreviewOnly,
        ClearPendingCreates = session.Flags.ClearPendingCreates,
        ContinueOnError = session.Flags.ContinueOnError,
        ExpectNoChanges = session.Flags.ExpectNoChanges,
        Message = session.Flags.Message,
        Environment = HistoryNote.Of(session.Flags),
        BuiltInProviders = BuiltInProviders.In(ProjectProgram.Folder(session.Settings.Project.Directory)),
    };

    /// <summary>The nodes are asked what drifted once there are nodes: the first preview of a site dials nobody,
    /// and nor does one outside of a lab that is not up.</summary>
    static async Task<Dictionary<string, string>> DriftProbeAsync(Session session) =>
        session.Settings.DriftIsSet || (session.Settings.HasLab && !session.InLab) || !await session.HasDeployedAsync()
            ? []
            : new() { ["infra:drift"] = "true" };
}
