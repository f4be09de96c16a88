using System.Diagnostics;
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

    WaitingQuery(MySqlConnection connection)
    {
        this.connection = connection;
        answer = new MySqlCommand("SELECT SLEEP(3600)", connection) { CommandTimeout = 0 }.ExecuteScalarAsync();
    }

    public static async Task<WaitingQuery> AskAsync(DatabaseEndpoint database, CancellationToken cancellation) =>
        new(await database.ConnectAsync(cancellation));

    /// <summary>How long from now until its connection was ended; not longer than <paramref name="patience"/>.</summary>
    public async Task<TimeSpan> EndsAsync(TimeSpan patience, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAny(answer, Task.Delay(patience, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        // Closing it politely would wait for the answer.
        _ = answer.ContinueWith(t => t.Exception, TaskScheduler.Default);
        if (!answer.IsCompleted) return;
        await connection.DisposeAsync();
    }
}
