namespace Infra.Engine.Deployment;

/// <summary>Whether the operation goes on. What runs is finished; what waits is dropped once it is halted.</summary>
internal sealed class Halt(bool continueOnError) : IDisposable
{
    readonly CancellationTokenSource source = new();
    int errors;

    public CancellationToken Token => source.Token;

    public int Errors => errors;

    public bool Interrupted { get; private set; }

    /// <summary>True when a step failed; what the program or its inputs got wrong is no step.</summary>
    public bool StepFailed { get; private set; }

    /// <param name="step">False for what is wrong with the program or its inputs.</param>
    public void Fail(bool step = true)
    {
        Count(step);
        if (!continueOnError)
            source.Cancel();
    }

    /// <summary>An error that stops nothing but what needs it.</summary>
    public void Count(bool step = true)
    {
        StepFailed |= step;
        Interlocked.Increment(ref errors);
    }

    /// <summary>An error after which nothing can go on, whatever the flags say.</summary>
    public void Break(bool step = true)
    {
        Count(step);
        source.Cancel();
    }

    public void Interrupt()
    {
        Interrupted = true;
        source.Cancel();
    }

    public void Dispose() => source.Dispose();
}
