using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Infra.Chaos.Clients;

/// <summary>
/// Asks over a new connection every 20 ms, whether the ones before were answered or not: a request that was sent into the void must
/// not keep the next one from being answered.
/// </summary>
public sealed class HttpProbe(Uri address) : IClient
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly IPEndPoint endpoint = new(IPAddress.Parse(address.Host), address.Port);
    readonly byte[] request = Encoding.ASCII.GetBytes($"GET {address.PathAndQuery} HTTP/1.0\r\nHost: {address.Host}\r\n\r\n");

    public string Name => "http";

    public GapMeter Meter { get; } = new();

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Interval);
        var underWay = new List<Task>();
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                underWay.RemoveAll(t => t.IsCompleted);
                underWay.Add(AskAsync(stop));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(underWay);
        }
    }

    async Task AskAsync(CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, limit.Token);
            await socket.SendAsync(request, limit.Token);
            var answer = new byte[64];
            var read = await socket.ReceiveAsync(answer, limit.Token);
            if (Encoding.ASCII.GetString(answer, 0, read).Contains(" 200 ", StringComparison.Ordinal)) Meter.Note();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // Not served.
        }
    }
}
