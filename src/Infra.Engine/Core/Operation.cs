using System.Text.RegularExpressions;
using Infra.Engine.Configuration;
using Infra.Engine.Deployment;
using Infra.Engine.Programs;
using Infra.Engine.Secrets;
using Infra.Engine.State;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Infra.Engine;

/// <summary>An operation from its request to its result.</summary>
internal sealed partial class Operation(OperationRequest request, Action<EngineEvent> sink, IProgramHost? host, CancellationToken cancel, CancellationToken terminate)
{
    readonly Stopwatch watch = Stopwatch.StartNew();
    readonly SecretWords words = new();
    readonly DateTimeOffset start = DateTimeOffset.UtcNow;

    public async Task<OperationResult> RunAsync()
    {
        try
        {
            return await CheckedAsync();
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            return Result(false, cancel.IsCancellationRequested, words.Mask(StepRunner.Text(problem)), new Dictionary<string, int>());
        }
    }

    async Task<OperationResult> CheckedAsync()
    {
        Validate();
        var project = ProjectFile.Read(request.ProjectDirectory);
        var file = StackConfigFile.Read(request.ProjectDirectory, request.Stack);
        var backend = FileBackend.Open(project);
        using var store = new StackStore(backend, project.Name, request.Stack, file);
        if (!store.Exists && request.Kind is (OperationKind.Refresh or OperationKind.Destroy))
            throw new EngineException($"no stack named '{request.Stack}' found in {backend.Root}");
        store.Anticipate(writes: request.Kind != OperationKind.Preview);
        var opened = new List<string>();
        string Open(string text)
        {
            opened.Add(store.DecryptConfig(text));
            return opened[^1];
        }
        var configuration = StackConfiguration.Resolve(project, file, request.Stack, request.ConfigOverrides, Open);
        foreach (var (key, value) in configuration.Values.Where(v => !configuration.SecretKeys.Contains(v.Key)))
            words.AddClear(value);
        opened.ForEach(words.Add);
        var events = new EventLog(sink, words, request.Kind == OperationKind.Preview || request.PreviewOnly);
        if (store.Others.Count > 0)
            events.Diagnose("warning", null, $"{store.File} is the newest file of this stack's state and taken for it; remove {string.Join(", ", store.Others)}");
        using var halt = new Halt(request.ContinueOnError);
        var run = new Run(request, project, configuration, events, words, halt, terminate);
        if (run.Preview)
            return await DeployAsync(run, store);
        backend.Prepare();
        using var held = StackLock.Take(backend.LockFolder(project.Name, request.Stack), text => events.Diagnose("warning", null, text));
        return await DeployAsync(run, store);
    }

    async Task<OperationResult> DeployAsync(Run run, StackStore store)
    {
        run.Events.Emit(new PreludeEvent(run.Configuration.Masked));
        await using var deploying = new Deploying(run, store, host);
        await using var cancelling = cancel.Register(() =>
        {
            run.Halt.Interrupt();
            run.Events.Emit(new CancelEvent());
        });
        await using var terminating = terminate.Register(() => _ = deploying.CancelProvidersAsync());
        await deploying.RunAsync();
        var counts = run.Events.Counts;
        var unexpected = request.ExpectNoChanges && counts.Any(c => c.Key != "same" && c.Value > 0);
        var good = run.Halt.Errors == 0 && !run.Halt.Interrupted && !unexpected;
        run.Events.Emit(new SummaryEvent((int)watch.Elapsed.TotalSeconds, counts, Succeeded: run.Halt.Errors == 0 && !run.Halt.Interrupted));
        if (deploying.Document is { } document)
            History.Record(store.Backend, run.Project.Name, run.Stack,
                new(KindName, start, DateTimeOffset.UtcNow, request.Message, run.Halt.Errors == 0 && !run.Halt.Interrupted, counts)
                {
                    Environment = request.Environment,
                }, store.Config.AsJson(run.Project.Name), document.Span);
        var error = good ? null
            : run.Halt.Interrupted ? $"{KindName} was interrupted; what had begun is finished and saved"
            : run.Halt.Errors > 0 ? run.Preview ? "preview failed" : $"{KindName} failed"
            : $"no changes were expected for {KindName} but changes were proposed";
        return Result(good, run.Halt.Interrupted, error, counts) with { Unexpected = unexpected && run.Halt.Errors == 0 && !run.Halt.Interrupted };
    }

    string KindName => request.Kind switch
    {
        OperationKind.Refresh => "refresh",
        OperationKind.Destroy => "destroy",
        OperationKind.Preview => "preview",
        _ => "update",
    };

    OperationResult Result(bool good, bool interrupted, string? error, IReadOnlyDictionary<string, int> changes) =>
        new(good, interrupted, error, changes, watch.Elapsed);

    void Validate()
    {
        string?[] problems =
        [
            StackName().IsMatch(request.Stack) ? null
                : $"stack '{request.Stack}': a stack name has letters, digits, '-', '_' and '.' only, at most 100 of them",
            request.Parallel > 0 ? null : $"parallel {request.Parallel}: at least 1 operation must run at a time",
            host is not null || request.Kind is OperationKind.Refresh or OperationKind.Destroy ? null : "no program was given to run",
        ];
        if (problems.OfType<string>().ToArray() is { Length: > 0 } found)
            throw new EngineException(string.Join('\n', found));
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.-]{1,100}\z")]
    private static partial Regex StackName();
}
