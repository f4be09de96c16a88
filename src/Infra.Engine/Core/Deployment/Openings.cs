namespace Infra.Engine.Deployment;

/// <summary>
/// How many operations may stand in the state as begun: those that run, and a few that wait for their turn, so that one write of a large
/// state records many of them. A thirty-second of the resources, never less than run side by side; one where one runs at a time.
/// First come, first served.
/// </summary>
internal sealed class Openings(int parallel, Func<int> resources)
{
    const int Share = 32;

    readonly Lock gate = new();
    readonly Queue<TaskCompletionSource> waiting = new();
    int open;

    /// <exception cref="OperationCanceledException">The operation ended before there was room; nobody gets any after that.</exception>
    public Task EnterAsync(CancellationToken cancellation)
    {
        lock (gate)
        {
            if (waiting.Count == 0 && open < Limit)
            {
                open++;
                return Task.CompletedTask;
            }
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            return turn.Task.WaitAsync(cancellation);
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            open--;
            var limit = Limit;
            for (; open < limit && waiting.TryDequeue(out var turn); open++)
                turn.SetResult();
        }
    }

    int Limit => parallel <= 1 ? 1 : Math.Max(parallel, resources() / Share);
}
