using System.Net;
using System.Text;

namespace Infra.Components.Tests.GaleraCluster;

/// <summary>A member's health service that says what a test wants it to say.</summary>
internal sealed class FakeMember : IDisposable
{
    private readonly HttpListener listener = new();

    public FakeMember(string? cluster, long position, bool primary)
    {
        Port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        var said = $$"""{"cluster": {{(cluster is null ? "null" : $"\"{cluster}\"")}}, "position": {{position}}, "left_last": false, "primary": {{(primary ? "true" : "false")}}}""";
        _ = ServeAsync(said);
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
