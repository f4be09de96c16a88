namespace Infra.Engine.Deployment;

/// <summary>Counts what runs, so that the end can wait for it.</summary>
internal sealed class Running
{
    readonly Lock gate = new();
    int count;
    TaskCompletionSource idle = Done();

    public IDisposable Enter()
    {
        lock (gate)
            if (count++ == 0)
                idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Exit(this);
    }

    public Task IdleAsync()
    {
        lock (gate)
            return idle.Task;
    }

    static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    sealed class Exit(Running running) : IDisposable
    {
        public void Dispose()
        {
            lock (running.gate)
                if (--running.count == 0)
                    running.idle.SetResult();
        }
    }
}
