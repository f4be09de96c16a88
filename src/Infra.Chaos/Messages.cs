using Infra.Chaos.Clients;

namespace Infra.Chaos;

/// <summary>The invariant of the brokers: a consumer gets every message that was confirmed.</summary>
static class Messages
{
    /// <returns>One when some are lost. The queue is gone afterwards.</returns>
    public static async Task<IReadOnlyList<Lacking>> MissingAsync(PlayParts parts, CancellationToken cancellation)
    {
        if (parts.Publisher is not { } publisher) return [];
        HashSet<long>? read = null;
        // A broker that has just come back may end the reading; the queue goes once all of it was read.
        await Await.UntilAsync(async () =>
        {
            try
            {
                read ??= await publisher.ReadAllAsync(cancellation);
                await publisher.RemoveAsync(cancellation);
                return null;
            }
            catch (Exception e) when (Publisher.IsBroken(e) && !cancellation.IsCancellationRequested)
            {
                return $"the messages cannot be read: {e.Message}";
            }
        }, parts.Patience, cancellation);
        return Lacking.Between("the queue", "confirmed messages", publisher.Confirmed, read!) is { } lost ? [lost] : [];
    }
}
