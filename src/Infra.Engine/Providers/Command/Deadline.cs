using Infra.Engine.Protocol;

namespace Infra.Engine.Providers.Command;

/// <summary>Runs an operation under the engine's time limit and its requests to stop.</summary>
static class Deadline
{
    /// <summary>What an operation says that was stopped; here it becomes Go's other text when the time limit was the reason.</summary>
    public const string Canceled = "context canceled";

    const string Exceeded = "context deadline exceeded";

    /// <param name="seconds">The limit; 0 for none.</param>
    public static async Task<T> RunAsync<T>(double seconds, CancellationToken[] stops, Func<CancellationToken, Task<T>> operation)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(stops);
        if (seconds > 0)
            source.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            return await operation(source.Token);
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            throw new ProviderException(IsExceeded() ? Exceeded : Canceled);
        }
        catch (ProviderException e) when (IsExceeded() && e.Message.StartsWith(Canceled, StringComparison.Ordinal))
        {
            throw new ProviderException(Exceeded + e.Message[Canceled.Length..]);
        }

        bool IsExceeded() => source.IsCancellationRequested && !stops.Any(stop => stop.IsCancellationRequested);
    }
}
