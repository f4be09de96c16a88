namespace Infra.Engine.Deployment;

/// <summary>Whether the operation goes on. What runs is finished; what waits is dropped once it is halted.</summary>
internal sealed class Halt(bool continueOnError) : IDisposable
{
    readonly CancellationTokenSource source = new();
    int errors;

    public CancellationToken Token => source.Token;

    public int Errors => errors;

    public bool Interrupted { get; private set; }

    public void Fail()
    {
        Interlocked.Increment(ref errors);
        if (!continueOnError)
            source.Cancel();
    }

    /// <summary>An error that stops nothing but what needs it.</summary>
    public void Count() => Interlocked.Increment(ref errors);

    /// <summary>An error after which nothing can go on, whatever the flags say.</summary>
    public void Break()
    {
        Interlocked.Increment(ref errors);
        source.Cancel();
    }

    public void Interrupt()
    {
        Interrupted = true;
        source.Cancel();
    }

    public void Dispose() => source.Dispose();
}
