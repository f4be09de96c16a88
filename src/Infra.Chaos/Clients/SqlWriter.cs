using System.Globalization;
using System.Net.Sockets;
using Infra.Chaos.Stack;
using MySqlConnector;

namespace Infra.Chaos.Clients;

/// <summary>
/// Writes numbered rows, each in a transaction of its own, over one connection for as long as it lasts. What was acknowledged is
/// remembered, and told at once to <paramref name="acknowledged"/>.
/// </summary>
/// <param name="table">Made when it is not there, with columns n and padding.</param>
/// <param name="interval">Between one write and the next; 50 ms when not given.</param>
public sealed class SqlWriter(DatabaseEndpoint database, string table, Action<long>? acknowledged = null, TimeSpan? interval = null) : IClient
{
    readonly TimeSpan interval = interval ?? TimeSpan.FromMilliseconds(50);
    readonly Lock gate = new();
    readonly List<long> numbers = [];

    public string Name => "sql";

    /// <summary>Where it writes: database.table.</summary>
    public string Table => table;

    public GapMeter Meter { get; } = new();

    /// <summary>Bytes beside the number in each row; none by default.</summary>
    public int RowSize { get; set; }

    /// <summary>Attempts that were not acknowledged; their rows may be there or not.</summary>
    public int Failed { get; private set; }

    /// <summary>Every number that was acknowledged until now.</summary>
    public IReadOnlyList<long> Acknowledged
    {
        get { lock (gate) return [.. numbers]; }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        MySqlConnection? current = null;
        var made = false;
        for (long n = 1; !stop.IsCancellationRequested; n++)
        {
            try
            {
                current ??= await database.ConnectAsync(stop);
                if (!made) await ExecuteAsync(current, $"CREATE TABLE IF NOT EXISTS {table} (n BIGINT PRIMARY KEY, padding MEDIUMBLOB)", stop);
                made = true;
                await ExecuteAsync(current, string.Create(CultureInfo.InvariantCulture, $"INSERT INTO {table} VALUES ({n}, REPEAT('x', {RowSize}))"), stop);
                lock (gate) numbers.Add(n);
                Meter.Note();
                acknowledged?.Invoke(n);
                await Task.Delay(interval, stop);
            }
            catch (Exception e) when (e is MySqlException or SocketException or IOException or TimeoutException or InvalidOperationException)
            {
                Failed++;
                if (current is not null) await current.DisposeAsync();
                current = null;
                await Task.Delay(interval, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        if (current is not null) await current.DisposeAsync();
    }

    /// <summary>Removes the table; nobody needs it any more.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        await using var connection = await database.ConnectAsync(cancellation);
        await ExecuteAsync(connection, $"DROP TABLE IF EXISTS {table}", cancellation);
    }

    // InvalidOperationException: a connection that broke between two commands.
    static async Task ExecuteAsync(MySqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }
}
