namespace Infra.Chaos.Faults;

/// <summary>What is broken now, and how each is mended: the last one first.</summary>
public sealed class Wounds
{
    readonly Stack<(string What, Func<CancellationToken, Task> Heal)> open = new();

    /// <summary>What is broken now, the last one first.</summary>
    public IEnumerable<string> Open => open.Select(w => w.What);

    /// <summary>Breaks something. It is remembered before it is done, so that one half done is mended as well.</summary>
    public Task BreakAsync(string what, Func<Task> how, Func<CancellationToken, Task> heal)
    {
        open.Push((what, heal));
        return how();
    }

    /// <summary>Mends all. One that cannot be mended does not keep the others from it.</summary>
    /// <exception cref="ChaosException">What could not be mended, and why.</exception>
    public async Task HealAsync(CancellationToken cancellation)
    {
        var failures = new List<string>();
        while (open.TryPop(out var wound))
        {
            try
            {
                await wound.Heal(cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add($"{wound.What} is still so: {e.Message}");
            }
        }
        if (failures.Count > 0) throw new ChaosException(string.Join("; ", failures));
    }
}
