namespace Infra.Engine.Providers.Command;

/// <summary>Runs an operation under the engine's time limit and its requests to stop.</summary>
static class Deadline
{
    /// <param name="seconds">The limit; 0 for none.</param>
    public static async Task<T> RunAsync<T>(double seconds, CancellationToken[] stops, Func<CancellationToken, Task<T>> operation)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stops);
        if (seconds > 0)
            source.CancelAfter(TimeSpan.FromSeconds(seconds));
        return await operation(source.Token);
    }
}
