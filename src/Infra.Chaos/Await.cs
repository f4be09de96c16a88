using System.Diagnostics;

namespace Infra.Chaos;

/// <summary>Waits for a condition, never for a time.</summary>
static class Await
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <param name="missing">What is still missing, or null when the condition holds.</param>
    /// <returns>How long it took.</returns>
    /// <exception cref="ChaosException">When the time is up, with what was missing last.</exception>
    public static async Task<TimeSpan> UntilAsync(Func<Task<string?>> missing, TimeSpan patience, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (await missing() is { } what)
        {
            if (watch.Elapsed > patience) throw new ChaosException($"{what} (waited {patience.TotalSeconds:0} s)");
            await Task.Delay(Step, cancellation);
        }
        return watch.Elapsed;
    }
}
