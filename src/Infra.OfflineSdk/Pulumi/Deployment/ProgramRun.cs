using Pulumi.Resources;
using Pulumi.Wire;

namespace Pulumi;

/// <summary>One run of a program: its settings, the engine, and what is still going on.</summary>
internal sealed class ProgramRun
{
    public ProgramRun(RunSettings settings, IMonitor monitor, IEngine engine)
    {
        (Settings, Monitor) = (settings, monitor);
        Log = new(engine, Pending);
        Instance = new(this);
        Features = new(monitor);
    }

    public RunSettings Settings { get; }

    public IMonitor Monitor { get; }

    public Features Features { get; }

    public PendingWork Pending { get; } = new();

    public EngineLog Log { get; }

    public DeploymentInstance Instance { get; }

    public Stack? Stack { get; set; }

    /// <summary>Sends a resource to the engine as soon as all it depends on is there.</summary>
    public void Register(Resource resource, ResourceArgs args) =>
        Pending.Track(new Registration(this, resource, args).RunAsync());

    public void RegisterOutputs(ComponentResource component, Output<IDictionary<string, object?>> outputs) =>
        Pending.Track(OutputsRegistration.RunAsync(this, component, outputs));

    /// <summary>Runs the program to its end; 0, or the exit code by which the engine knows what has been shown.</summary>
    public async Task<int> ExecuteAsync(Func<Stack> makeStack)
    {
        var failures = await Pending.RunAsync(() =>
        {
            var stack = makeStack();
            if (stack.Outputs is null) stack.RegisterProperties();
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        var code = await ExitCode.ReportAsync(failures, Log).ConfigureAwait(false);
        if (code == ExitCode.Success) await Monitor.SignalAndWaitForShutdownAsync().ConfigureAwait(false);
        return code;
    }
}
