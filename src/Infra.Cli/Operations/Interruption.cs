using System.Runtime.InteropServices;

namespace Infra.Cli.Operations;

/// <summary>Ctrl-C (or SIGTERM): the first ends after what runs, the second stops what runs, the third leaves at once.</summary>
sealed class Interruption : IDisposable
{
    readonly CancellationTokenSource cancel = new();
    readonly CancellationTokenSource terminate = new();
    readonly List<PosixSignalRegistration> registrations;
    int count;

    public Interruption() => registrations =
        [PosixSignalRegistration.Create(PosixSignal.SIGINT, On), PosixSignalRegistration.Create(PosixSignal.SIGTERM, On)];

    public CancellationToken Cancel => cancel.Token;
    public CancellationToken Terminate => terminate.Token;

    void On(PosixSignalContext context)
    {
        switch (Interlocked.Increment(ref count))
        {
            case 1:
                context.Cancel = true;
                Console.Error.WriteLine("Interrupted: finishing what runs, then stopping. Once more stops it now; what it was doing is recorded as pending.");
                cancel.Cancel();
                break;
            case 2:
                context.Cancel = true;
                Console.Error.WriteLine("Stopping now.");
                terminate.Cancel();
                break;
        }
    }

    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        cancel.Dispose();
        terminate.Dispose();
    }
}
