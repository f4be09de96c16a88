using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Everything a program has started: outputs, registrations, log lines. The program ends when all of it has.</summary>
internal sealed class PendingWork
{
    readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock _lock = new();
    ImmutableList<Exception> _failures = [];
    int _running;

    public static PendingWork? Current => Deployment.TryCurrentRun?.Pending;

    public void Track(Task task)
    {
        if (task.IsCompletedSuccessfully) return;
        Interlocked.Increment(ref _running);
        _ = task.ContinueWith(
            static (ended, work) => ((PendingWork)work!).End(ended),
            this, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Runs the program and waits for what it started; answers the failures, each once.</summary>
    public async Task<ImmutableList<Exception>> RunAsync(Func<Task> program)
    {
        Interlocked.Increment(ref _running);
        var main = Task.Run(program);
        Track(main);
        End(Task.CompletedTask);
        await _idle.Task.ConfigureAwait(false);
        return _failures;
    }

    void End(Task task)
    {
        if (task.Exception is { } failed) Add(failed.Flatten().InnerExceptions);
        else if (task.IsCanceled) Add([new TaskCanceledException(task)]);
        if (Interlocked.Decrement(ref _running) == 0) _idle.TrySetResult();
    }

    // What depends on a failed output fails with the very same exception.
    void Add(IEnumerable<Exception> exceptions)
    {
        lock (_lock)
        {
            foreach (var exception in exceptions)
                if (!_failures.Any(known => ReferenceEquals(known, exception))) _failures = _failures.Add(exception);
        }
    }
}
