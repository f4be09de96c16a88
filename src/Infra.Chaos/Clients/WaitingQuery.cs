using Infra.Chaos.Stack;
using MySqlConnector;

namespace Infra.Chaos.Clients;

/// <summary>
/// A connection as a pool holds it, and a query in it whose client waits for ever: whoever is between it and the database has to end it
/// when that is gone.
/// </summary>
public sealed class WaitingQuery : IAsyncDisposable
{
    /// <summary>As reports name it.</summary>
    public const string Name = "waiting";

    readonly MySqlConnection connection;
    readonly Task<object?> answer;
    readonly Task<long> ended;

    WaitingQuery(MySqlConnection connection)
    {
        this.connection = connection;
        answer = new MySqlCommand("SELECT SLEEP(3600)", connection) { CommandTimeout = 0 }.ExecuteScalarAsync();
        ended = answer.ContinueWith(_ => GapMeter.Present, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public static async Task<WaitingQuery> AskAsync(DatabaseEndpoint database, CancellationToken cancellation) =>
        new(await database.ConnectAsync(cancellation));

    /// <summary>How long from that moment until its connection was ended; not known longer than <paramref name="patience"/> from now.</summary>
    /// <exception cref="ChaosException">It was ended before, by something else.</exception>
    public async Task<TimeSpan> EndsAsync(long moment, TimeSpan patience, CancellationToken cancellation)
    {
        await Task.WhenAny(ended, Task.Delay(patience, cancellation));
        cancellation.ThrowIfCancellationRequested();
        var at = ended.IsCompleted ? await ended : GapMeter.Present;
        return at >= moment ? GapMeter.Between(moment, at)
            : throw new ChaosException($"the client that waits was cut off {GapMeter.Between(at, moment).TotalSeconds:0.0} s before the fault: {answer.Exception?.InnerException?.Message ?? "it was answered"}");
    }

    public async ValueTask DisposeAsync()
    {
        // Closing it politely would wait for the answer.
        _ = answer.ContinueWith(t => t.Exception, TaskScheduler.Default);
        if (!answer.IsCompleted) return;
        await connection.DisposeAsync();
    }
}
