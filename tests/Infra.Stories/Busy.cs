namespace Infra.Stories;

/// <summary>Keeps so many processors busy, with threads of this process: they end with it at the latest.</summary>
sealed class Busy : IDisposable
{
    readonly Thread[] loops;
    volatile bool done;

    public Busy(int count)
    {
        loops = [.. Enumerable.Range(0, count).Select(_ => new Thread(() => { while (!done) Thread.SpinWait(1000); }) { IsBackground = true })];
        foreach (var loop in loops) loop.Start();
    }

    public void Dispose()
    {
        done = true;
        foreach (var loop in loops) loop.Join();
    }
}
