using Infra.Chaos.Clients;
using Infra.Chaos.Stack;

namespace Infra.Stories.Client;

/// <summary>
/// The writer of the chaos cases for a story: every acknowledged number goes to a file at once; standard output gets <c>ready</c>
/// after the first acknowledgement and, at the end, <c>acknowledged N failed N longest-gap-ms N</c>.
/// </summary>
static class Writing
{
    public static async Task RunAsync(DatabaseEndpoint database, string table, string acknowledgedFile, CancellationToken stop)
    {
        await using var acknowledged = new StreamWriter(acknowledgedFile) { AutoFlush = true };
        var ready = 0L;
        var writer = new SqlWriter(database, table, n =>
        {
            acknowledged.WriteLine(n);
            if (ready > 0) return;
            ready = GapMeter.Present;
            Console.WriteLine("ready");
        });
        await writer.RunAsync(stop);
        Console.WriteLine($"acknowledged {writer.Acknowledged.Count} failed {writer.Failed} longest-gap-ms {writer.Meter.LongestGap(ready).TotalMilliseconds:F0}");
    }
}
