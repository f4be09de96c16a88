using System.Diagnostics;
using Infra.Engine;

namespace Infra.Faults.Kills;

/// <summary>One run of the engine in a process of its own.</summary>
static class MortalRun
{
    /// <summary>Starts it and kills it at a moment, where it has not ended before; all that it had started is gone when this returns.</summary>
    /// <param name="moment">Part of the run after which it is killed, 0 to 1; null to let it end.</param>
    /// <param name="fromFirstStep">The part is one of the run after its first write to the state: most of a small run is its start.</param>
    public static async Task<RunEnd> RunAsync(FaultStack stack, OperationKind kind, RunLength length, double? moment, bool fromFirstStep)
    {
        var (watch, before) = (Stopwatch.StartNew(), stack.StateTime);
        using var process = EngineProcess.Start(stack, kind);
        var text = process.StandardOutput.ReadToEndAsync();
        var exit = process.WaitForExitAsync();
        var deadline = moment is null ? TimeSpan.FromMinutes(2) : fromFirstStep ? length.Whole * 3 : length.Whole * moment.Value;
        TimeSpan? firstStep = null;
        while (!exit.IsCompleted && watch.Elapsed < deadline)
        {
            if (firstStep is null && stack.StateTime != before)
            {
                firstStep = watch.Elapsed;
                if (fromFirstStep && moment is { } part)
                    deadline = firstStep.Value + (length.Whole - length.FirstStep) * part;
            }
            await Task.WhenAny(exit, Task.Delay(TimeSpan.FromMilliseconds(2)));
        }
        if (!exit.IsCompleted)
            process.Kill();
        await exit;
        var whole = watch.Elapsed;
        if (await Orphans.StayingAsync(stack.Folder) is { Count: > 0 } orphans)
            throw new InvalidOperationException($"these processes outlive the engine:\n{string.Join('\n', orphans)}");
        return new(process.ExitCode == 128 + 9, process.ExitCode, await text, new(whole, firstStep ?? whole));
    }
}
