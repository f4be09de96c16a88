using Infra.Components.Nodes;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Stacks;

/// <summary>
/// Configuration → site → components. Under an engine it registers them; for <c>infra drift</c> it only asks the nodes, and
/// with INFRA_CHECK=1 it only says what is wrong with the configuration, before a lab is made from it.
/// </summary>
public static class StackProgram
{
    // Pulumi's: the engine and the person know why.
    private const int AlreadyShown = 32;

    private static bool OnlyCheck => Environment.GetEnvironmentVariable("INFRA_CHECK") == "1";

    /// <summary>The exit code of the program.</summary>
    public static async Task<int> RunAsync()
    {
        Unforeseen.WatchThreads();
        if (OnlyCheck) return await SayingWhatIsWrongAsync(() => Task.FromResult(ProgramEnvironment.Settings()));
        if (Environment.GetEnvironmentVariable("INFRA_DRIFT_REPORT") is { Length: > 0 }) return await SayingWhatIsWrongAsync(ReportAsync);
        if (Environment.GetEnvironmentVariable("PULUMI_MONITOR") is { Length: > 0 }) return await SayingWhatIsWrongAsync(DeployingAsync);
        await Console.Error.WriteLineAsync("this program is started by an engine; run `./infra up` or `pulumi up` in the project's folder");
        return 1;
    }

    private static async Task<int> DeployingAsync()
    {
        var unreached = new Unreached(Environment.GetEnvironmentVariable(Unreached.Variable));
        var code = await Deployment.RunAsync(() => Unforeseen.InOneSentenceAsync(() => DeployAsync(unreached)));
        // Told already, as an error of the run: nothing is to be added about an exit code.
        return unreached.Told ? AlreadyShown : code;
    }

    /// <summary>Builds the stack of the environment's configuration; the outputs.</summary>
    public static Task<IDictionary<string, object?>> DeployAsync() => DeployAsync(new(null));

    private static async Task<IDictionary<string, object?>> DeployAsync(Unreached unreached)
    {
        var settings = ProgramEnvironment.Settings();
        if (!Deployment.Instance.IsDryRun) ProblemsException.ThrowIfAny(settings.BeforeUpdate);
        var credentials = Credentials.Read(settings, Deployment.Instance.IsDryRun).Checked(settings);
        foreach (var missing in credentials.Missing) Log.Warn(missing);

        var nodes = SiteNodes.Of(settings.Site);
        if (settings.Drift && credentials.ForProbe is { } login)
        {
            var report = await DriftProbe.RunAsync(nodes, login, progress: Told(nodes.Count));
            report.Warn();
            if (report.ReachedNobody is { } nobody) unreached.Nobody(nobody, report);
            nodes = report.Onto(nodes);
            var outputs = SiteEnvironment.Build(settings, credentials, nodes);
            unreached.TellOf(report);
            return outputs;
        }
        return SiteEnvironment.Build(settings, credentials, nodes);
    }

    // Every twentieth node of many: a line each would be longer than what is asked for.
    private static Action<int>? Told(int all) => all < 40 ? null : asked =>
    {
        if (asked % (all / 20) == 0) Log.Info($"asked {asked} of {all} nodes for drift", ephemeral: true);
    };

    private static async Task<int> ReportAsync()
    {
        var file = DriftReportFile.Asked()!;
        var settings = ProgramEnvironment.Settings();
        var credentials = Credentials.Read(settings, preview: false).Checked(settings);
        await file.WriteAsync(await DriftProbe.RunAsync(SiteNodes.Of(settings.Site), credentials.ForProbe!));
        return 0;
    }

    private static async Task<int> SayingWhatIsWrongAsync(Func<Task> work)
    {
        try
        {
            return await Unforeseen.InOneSentenceAsync(async () =>
            {
                var task = work();
                await task;
                return task is Task<int> { Result: var code } ? code : 0;
            });
        }
        catch (RunException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }
}
