using System.Net;
using System.Net.Sockets;
using System.Text;
using Infra.Lab;

namespace Infra.Chaos.Watches;

/// <summary>
/// Asks <c>http://&lt;member&gt;:9200/member</c>: from here, or in a lab from inside the machine itself, which answers there even when
/// it is cut off from everybody.
/// </summary>
/// <param name="addresses">Node → address.</param>
/// <param name="lab">Null where machines can only be asked from here.</param>
public sealed class MemberReports(IReadOnlyDictionary<string, string> addresses, ILab? lab = null) : IMemberReports
{
    const int Port = 9200;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    static readonly byte[] Question = "GET /member HTTP/1.0\r\n\r\n"u8.ToArray();

    public async Task<string?> ReadAsync(string node, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var socket = Open(node);
        if (socket is null) return null;
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(addresses[node]), Port), limit.Token);
            await socket.SendAsync(Question, limit.Token);
            using var stream = new NetworkStream(socket);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var answer = await reader.ReadToEndAsync(limit.Token);
            return answer.Split("\r\n\r\n", 2) is [var head, var body] && head.Contains(" 200 ", StringComparison.Ordinal) ? body : null;
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    Socket? Open(string node)
    {
        Socket? socket = null;
        void Make() => socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (lab is null) Make();
        else lab.TryInNetworkOf(node, Make);
        return socket;
    }
}
