using Infra.Chaos.Clients;

namespace Infra.Chaos;

/// <summary>What is waited for after a fault.</summary>
static class Settling
{
    static readonly TimeSpan Steady = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Hiccup = TimeSpan.FromSeconds(0.6);

    /// <summary>Every client is served, and was for a second.</summary>
    public static Task ServedAsync(PlayParts parts) =>
        Await.UntilAsync(() => UnservedAsync(parts), parts.Patience, parts.Cancellation);

    /// <summary>Everything is as it was before.</summary>
    public static async Task SettledAsync(PlayParts parts)
    {
        await Await.UntilAsync(() => parts.Units.MissingAsync(parts.Nodes, parts.Cancellation), parts.Patience, parts.Cancellation);
        if (parts.Members.Names.Count > 0)
            await Await.UntilAsync(() => parts.Members.MissingAsync(parts.Cancellation), parts.Patience, parts.Cancellation);
        await Await.UntilAsync(
            () => Task.FromResult(parts.Holders.Now.Count == 1 ? null : $"the VIP is held by {(parts.Holders.Now.Count == 0 ? "nobody" : string.Join(" and ", parts.Holders.Now))}"),
            parts.Patience, parts.Cancellation);
        await Await.UntilAsync(() => UnservedAsync(parts), parts.Patience, parts.Cancellation);
    }

    static async Task<string?> UnservedAsync(PlayParts parts)
    {
        var from = GapMeter.Present;
        if (parts.Clients.FirstOrDefault(c => c.Meter.LongestGap(from) > Hiccup) is { } already) return $"client {already.Name} is not served";
        await Task.Delay(Steady, parts.Cancellation);
        return parts.Clients.FirstOrDefault(c => c.Meter.LongestGap(from) > Hiccup) is { } one ? $"client {one.Name} is not served" : null;
    }
}
