namespace Infra.Faults.Kills;

/// <summary>Watches the files of a run for the phase in which it is to be killed.</summary>
sealed class Aim : IDisposable
{
    readonly FaultStack stack;
    readonly HashSet<string> locks;
    readonly StateOnDisk known;
    readonly DateTime written;
    readonly CancellationTokenSource over = new();
    readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly FileSystemWatcher? drafts;

    Aim(FaultStack stack, Phase phase)
    {
        this.stack = stack;
        (locks, known, written) = (stack.Locks(), stack.State(), stack.StateTime);
        if (phase == Phase.WritingState)
        {
            // A draft is there for less than a millisecond: too short to be found by looking.
            drafts = new(stack.StateFolder, "*.tmp");
            drafts.Created += (_, _) => reached.TrySetResult();
            drafts.EnableRaisingEvents = true;
        }
        else
            _ = LookAsync(phase);
    }

    /// <summary>From now on, before the run is started.</summary>
    public static Aim At(FaultStack stack, Phase phase) => new(stack, phase);

    public Task Reached => reached.Task;

    public void Dispose()
    {
        over.Cancel();
        drafts?.Dispose();
    }

    async Task LookAsync(Phase phase)
    {
        while (!over.IsCancellationRequested && !Is(phase))
            await Task.Delay(1);
        reached.TrySetResult();
    }

    bool Is(Phase phase) => phase switch
    {
        Phase.BeforeStart => true,
        Phase.Planning => !stack.Locks().SetEquals(locks),
        _ when stack.StateTime == written => false,
        Phase.BetweenSteps => stack.State().Began(known).Count == 0,
        _ => stack.State().Began(known).Contains(phase switch { Phase.Creating => "creating", Phase.Updating => "updating", _ => "deleting" }),
    };
}
