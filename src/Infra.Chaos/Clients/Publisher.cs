using System.Globalization;
using System.Text;
using Infra.Chaos.Stack;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Infra.Chaos.Clients;

/// <summary>
/// Publishes numbered, persistent messages to a quorum queue, and waits for the broker's confirmation of each. What was confirmed is
/// remembered; <see cref="ReadAllAsync"/> reads the queue.
/// </summary>
public sealed class Publisher(MessagesEndpoint messages, string queue) : IClient
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly List<long> numbers = [];

    public string Name => "amqp";

    public GapMeter Meter { get; } = new();

    /// <summary>Every number that was confirmed until now.</summary>
    public IReadOnlyList<long> Confirmed
    {
        get { lock (gate) return [.. numbers]; }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        IConnection? connection = null;
        IChannel? channel = null;
        for (long n = 1; !stop.IsCancellationRequested; n++)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limit.CancelAfter(Patience * 3);
            try
            {
                connection ??= await messages.ConnectAsync(limit.Token);
                channel ??= await OpenAsync(connection, limit.Token);
                limit.CancelAfter(Patience);
                // Returns when the broker has confirmed; throws when it refused or could not route.
                await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { Persistent = true },
                    Encoding.ASCII.GetBytes(n.ToString(CultureInfo.InvariantCulture)), limit.Token);
                lock (gate) numbers.Add(n);
                Meter.Note();
            }
            catch (Exception e) when (IsBroken(e) && !stop.IsCancellationRequested)
            {
                await CloseAsync(connection);
                (connection, channel) = (null, null);
            }
            catch (Exception e) when (IsBroken(e))
            {
                break;
            }
            await Task.Delay(Interval, CancellationToken.None);
        }
        await CloseAsync(connection);
    }

    /// <summary>Reads everything that is in the queue, and leaves it there.</summary>
    public async Task<HashSet<long>> ReadAllAsync(CancellationToken cancellation)
    {
        await using var connection = await messages.ConnectAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        var found = new HashSet<long>();
        while (await channel.BasicGetAsync(queue, autoAck: false, cancellation) is { } message)
            found.Add(long.Parse(Encoding.ASCII.GetString(message.Body.Span), CultureInfo.InvariantCulture));
        return found;
    }

    /// <summary>Removes the queue; one that is gone already is fine.</summary>
    public async Task RemoveAsync(CancellationToken cancellation)
    {
        await using var connection = await messages.ConnectAsync(cancellation);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        await channel.QueueDeleteAsync(queue, cancellationToken: cancellation);
    }

    /// <summary>A broker that went away says so in many ways.</summary>
    internal static bool IsBroken(Exception e) => e is RabbitMQClientException or OperationCanceledException or IOException or TimeoutException
        or System.Net.Sockets.SocketException or InvalidOperationException or AggregateException;

    async Task<IChannel> OpenAsync(IConnection connection, CancellationToken stop)
    {
        var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), stop);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: stop);
        return channel;
    }

    static async Task CloseAsync(IConnection? connection)
    {
        if (connection is null) return;
        try
        {
            await connection.CloseAsync(TimeSpan.FromMilliseconds(100));
            await connection.DisposeAsync();
        }
        catch (Exception e) when (IsBroken(e))
        {
            // It was broken already.
        }
    }
}
