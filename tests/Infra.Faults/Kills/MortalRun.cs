using System.Diagnostics;
using Infra.Engine;

namespace Infra.Faults.Kills;

/// <summary>One run of the engine in a process of its own.</summary>
static class MortalRun
{
    /// <summary>Starts it and kills it at a moment, where it has not ended before; all that it had started is gone when this returns.</summary>
    /// <param name="moment">Part of the run after which it is killed, 0 to 1; null to let it end.</param>
    /// <param name="fromFirstStep">The part is one of the run after its first write to the state: most of a small run is its start.</param>
    public static Task<RunEnd> RunAsync(FaultStack stack, OperationKind kind, RunLength length, double? moment, bool fromFirstStep) =>
        RunAsync(stack, kind, (exit, watch) => MomentAsync(stack, exit, watch, length, moment, fromFirstStep));

    /// <summary>Starts it and kills it in a phase, if it is seen in one.</summary>
    public static Task<RunEnd> RunAsync(FaultStack stack, OperationKind kind, Phase phase)
    {
        var aim = Aim.At(stack, phase);
        return RunAsync(stack, kind, async (exit, watch) =>
        {
            await Task.WhenAny(exit, aim.Reached);
            aim.Dispose();
            return watch.Elapsed;
        });
    }

    /// <param name="reached">Ends when the moment has come or the run is over; says when the first step was.</param>
    static async Task<RunEnd> RunAsync(FaultStack stack, OperationKind kind, Func<Task, Stopwatch, Task<TimeSpan>> reached)
    {
        var watch = Stopwatch.StartNew();
        using var process = EngineProcess.Start(stack, kind);
        var text = process.StandardOutput.ReadToEndAsync();
        var exit = process.WaitForExitAsync();
        var firstStep = await reached(exit, watch);
        if (!exit.IsCompleted)
            process.Kill();
        await exit;
        var whole = watch.Elapsed;
        if (await Orphans.StayingAsync(stack.Folder) is { Count: > 0 } orphans)
            throw new InvalidOperationException($"these processes outlive the engine:\n{string.Join('\n', orphans)}");
        return new(process.ExitCode == 128 + 9, process.ExitCode, await text, new(whole, firstStep < whole ? firstStep : whole));
    }

    static async Task<TimeSpan> MomentAsync(FaultStack stack, Task exit, Stopwatch watch, RunLength length, double? moment, bool fromFirstStep)
    {
        var before = stack.StateTime;
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
        return firstStep ?? TimeSpan.MaxValue;
    }
}
