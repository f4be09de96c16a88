using System.Diagnostics;
using System.Net.Sockets;
using MySqlConnector;

namespace Infra.Stories.Client;

/// <summary>
/// Writes one row per 50 ms until stopped, each in a transaction of its own. Every acknowledged number goes to a file at
/// once; standard output gets <c>ready</c> after the first acknowledgement and, at the end,
/// <c>acknowledged N failed N longest-gap-ms N</c>.
/// </summary>
sealed class Writer(Endpoint endpoint, string table, string acknowledgedFile)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public async Task RunAsync(CancellationToken stop)
    {
        await using (var connection = await endpoint.ConnectAsync(stop))
            await new MySqlCommand($"CREATE TABLE IF NOT EXISTS {table} (n BIGINT PRIMARY KEY)", connection).ExecuteNonQueryAsync(stop);

        await using var acknowledged = new StreamWriter(acknowledgedFile) { AutoFlush = true };
        MySqlConnection? current = null;
        long count = 0, failed = 0;
        var longest = TimeSpan.Zero;
        var since = Stopwatch.StartNew();
        for (long n = 1; !stop.IsCancellationRequested; n++)
        {
            try
            {
                current ??= await endpoint.ConnectAsync(stop);
                await new MySqlCommand($"INSERT INTO {table} VALUES ({n})", current).ExecuteNonQueryAsync(stop);
                await acknowledged.WriteLineAsync(n.ToString());
                if (++count == 1) Console.WriteLine("ready");
                else if (since.Elapsed > longest) longest = since.Elapsed;
                since.Restart();
            }
            catch (Exception e) when (e is MySqlException or SocketException or IOException or TimeoutException)
            {
                failed++;
                if (current is not null) await current.DisposeAsync();
                current = null;
            }
            catch (OperationCanceledException)
            {
                break;
            }
            await Task.Delay(Interval, CancellationToken.None);
        }
        // A gap that is still open when the story ends counts as well.
        if (since.Elapsed > longest) longest = since.Elapsed;
        if (current is not null) await current.DisposeAsync();
        Console.WriteLine($"acknowledged {count} failed {failed} longest-gap-ms {longest.TotalMilliseconds:F0}");
    }
}
