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
                Console.Error.WriteLine(
                    "^C received; cancelling: what runs is finished first. If you would like to terminate immediately, press ^C again.\n"
                    + "Note that terminating immediately may lead to orphaned resources and other inconsistencies; the state records what was under way as pending.");
                cancel.Cancel();
                break;
            case 2:
                context.Cancel = true;
                Console.Error.WriteLine("^C received; terminating");
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
