using Infra.Chaos.Clients;

namespace Infra.Chaos;

/// <summary>The invariant of the brokers: a consumer gets every message that was confirmed.</summary>
static class Messages
{
    /// <returns>One when some are lost. The queue is gone afterwards.</returns>
    public static async Task<IReadOnlyList<Lacking>> MissingAsync(PlayParts parts, CancellationToken cancellation)
    {
        if (parts.Publisher is not { } publisher) return [];
        try
        {
            var confirmed = publisher.Confirmed;
            return Lacking.Between("the queue", "confirmed messages", confirmed, await publisher.DrainAsync(cancellation)) is { } lost ? [lost] : [];
        }
        catch (Exception e) when (Publisher.IsBroken(e) && !cancellation.IsCancellationRequested)
        {
            throw new ChaosException($"the messages cannot be read: {e.Message}");
        }
    }
}
