using System.Net;
using System.Text;
using System.Text.Json;
using Infra.Components.Tests.GaleraCluster.Recovery;

namespace Infra.Components.Tests.GaleraCluster;

/// <summary>A member's health service that says what a test wants it to say.</summary>
internal sealed class FakeMember : IDisposable
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly HttpListener listener = new();

    public FakeMember(Row row)
    {
        Port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        _ = ServeAsync(JsonSerializer.Serialize(row, Snake));
    }

    public int Port { get; }

    public static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose() => listener.Close();

    private async Task ServeAsync(string said)
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(said));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return; // the test is over
            }
        }
    }
}
