using System.Collections.Concurrent;
using Infra.Engine;
using Infra.Engine.Programs;
using Infra.Engine.Protocol;
using Infra.Engine.Providers;

namespace Infra.TwoEngines;

/// <summary>The embedded engine, in this process.</summary>
static class OurEngine
{
    static OurEngine()
    {
        // The same for every run of the process, so that they may run side by side.
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", ProjectFolder.Passphrase);
        Environment.SetEnvironmentVariable("PULUMI_BACKEND_URL", null);
    }

    public static async Task<Finished> RunAsync(
        ProjectFolder project, IReadOnlyDictionary<string, IProvider> providers, bool pluginsOnly, OperationKind kind, IProgram? program, string[] flags)
    {
        var request = OurFlags.Read(flags, new()
        {
            Kind = kind,
            ProjectDirectory = project.Folder,
            Stack = "dev",
            BuiltInProviders = (package, log) => providers.TryGetValue(package, out var own) ? new Borrowed(own) : pluginsOnly ? null : BuiltInProviders.Create(package, log),
        });
        var events = new ConcurrentQueue<EngineEvent>();
        var result = await EmbeddedEngine.RunAsync(request, events.Enqueue, Host(program, project), default, default);
        return new(
            EngineKind.Ours, ExitCode(result), [.. events.Select(Step).OfType<string>()],
            [.. events.OfType<DiagnosticEvent>().Where(d => !d.Ephemeral).Select(d => $"{d.Severity}: {d.Message.TrimEnd()}"), .. Said(result)],
            result.Error ?? "", ComparableState.Of(project));
    }

    /// <summary>Pulumi's: 8 for an interruption, 7 where no changes were expected and there are some.</summary>
    static int ExitCode(OperationResult result) =>
        result.Interrupted ? 8 : result.Succeeded ? 0
        : result.Unexpected ? 7 : 1;

    /// <summary>What the command says beside the events; that a run failed is one of them.</summary>
    static string[] Said(OperationResult result) =>
        result.Error is null || result.Interrupted || result.Error.EndsWith(" failed", StringComparison.Ordinal) ? [] : [$"error: {result.Error}"];

    static string? Step(EngineEvent happened) => happened switch
    {
        ResourcePreEvent e => $"{e.Step.Op} {e.Step.Urn}",
        ResourceFailedEvent e => $"failed {e.Step.Op} {e.Step.Urn}",
        _ => null,
    };

    static IProgramHost? Host(IProgram? program, ProjectFolder project) => program switch
    {
        InProcess own => new DelegateHost(own.Body),
        Executable file => new ProgramProcess(new(
            "/usr/bin/env", [.. file.Environment.Select(v => $"{v.Key}={v.Value}"), file.File], project.Folder)),
        _ => null,
    };
}
