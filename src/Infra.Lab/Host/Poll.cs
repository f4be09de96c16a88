using System.Diagnostics;

namespace Infra.Lab.Host;

/// <summary>Waits for a condition, not for a time.</summary>
internal static class Poll
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static Task UntilAsync(Func<bool> condition, TimeSpan patience, string otherwise, CancellationToken cancellation) =>
        UntilAsync(() => Task.FromResult(condition()), patience, otherwise, cancellation);

    /// <exception cref="LabException">With <paramref name="otherwise"/> when the time is up.</exception>
    public static async Task UntilAsync(
        Func<Task<bool>> condition, TimeSpan patience, string otherwise, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > patience)
                throw new LabException($"{otherwise} (waited {patience.TotalSeconds:0} s)");
            await Task.Delay(Step, cancellation);
        }
    }
}
