using System.Diagnostics;
using System.Net.Sockets;
using Infra.Components.HaProxy;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>Connections of before a reload, with a real HAProxy and the script beside it.</summary>
public class OldWorkersTests
{
    [SkippableFact]
    public void What_it_understands() => PythonTests.Pass("test_old_workers.py", "OLD_WORKERS", "HaProxyVip/haproxy-old-workers.py");

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_of_before_a_reload_ends_when_its_server_goes_down_where_the_service_says_so(bool shutdownSessions)
    {
        var python = Tool.Need("python3");
        using var health = new Health();
        using var haproxy = new RunningHaProxy(HaProxyFiles.Args(a => a.Services =
        [
            new()
            {
                // A check that takes as long as its interval has failed, and a busy machine takes its time: not too often.
                Name = "queue", Port = 5672, ServerPort = 5673, Mode = "tcp", ShutdownSessions = shutdownSessions, CheckPath = "/", CheckPort = health.Port,
                CheckInterval = "4s", CheckRise = 1, CheckFall = 1, TimeoutClient = "1h", TimeoutServer = "1h", Servers = new() { ["self"] = "10.10.0.11" },
            },
        ]));
        // The server itself lives on, with the connections that it has: only its health says that it is down.
        using var server = new TcpListener(haproxy.At(5673));
        server.Start();
        var accepted = KeepAsync(server);
        await haproxy.SaysAsync("haproxy_server_status{proxy=\"queue\",server=\"self\",state=\"UP\"} 1");
        using var client = await SpokenAsync(haproxy);
        haproxy.Reload();
        await haproxy.HasWorkersAsync(2);
        using var later = await OfTheNewestAsync(haproxy);

        using var script = Process.Start(new ProcessStartInfo(python, ["-IS", haproxy.Write("old-workers", OldWorkersWriter.Write()), haproxy.MasterSocket, .. haproxy.Files])
        {
            RedirectStandardOutput = true,
        })!;
        try
        {
            health.Down();
            await haproxy.SaysAsync("haproxy_server_status{proxy=\"queue\",server=\"self\",state=\"DOWN\"} 1");
            // The newest worker's own connection first: that one ends where the service says so, without any help.
            Assert.Equal(shutdownSessions, await EndsAsync(later, shutdownSessions));
            Assert.Equal(shutdownSessions, await EndsAsync(client, shutdownSessions));
        }
        finally
        {
            script.Kill();
            await script.WaitForExitAsync();
            server.Stop();
            foreach (var one in await accepted) one.Dispose();
        }
    }

    // The old worker may take connections for a moment yet.
    private static async Task<TcpClient> OfTheNewestAsync(RunningHaProxy haproxy)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); ;)
        {
            var client = await SpokenAsync(haproxy);
            if ((await haproxy.AskAsync("@1 show sess")).Contains($"src={client.Client.LocalEndPoint}", StringComparison.Ordinal)) return client;
            client.Dispose();
            Assert.True(DateTime.UtcNow < deadline, "the newest worker takes no connections");
        }
    }

    private static async Task<List<TcpClient>> KeepAsync(TcpListener server)
    {
        var all = new List<TcpClient>();
        try
        {
            while (true)
            {
                all.Add(await server.AcceptTcpClientAsync());
                all[^1].Client.Send("+"u8);
            }
        }
        catch (SocketException)
        {
            return all;
        }
    }

    // The server's first word has come through: connected to the end, and not to a worker that knows no server yet.
    private static async Task<TcpClient> SpokenAsync(RunningHaProxy haproxy)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(50))
        {
            var client = await haproxy.ConnectAsync(5672);
            if (await ReadAsync(client, TimeSpan.FromSeconds(5)) == 1) return client;
            client.Dispose();
            Assert.True(DateTime.UtcNow < deadline, "no server behind HAProxy");
        }
    }

    // One that is to stay is looked at for several looks of the script.
    private static async Task<bool> EndsAsync(TcpClient client, bool awaited) => await ReadAsync(client, TimeSpan.FromSeconds(awaited ? 60 : 3)) == 0;

    // -1: nothing came.
    private static async Task<int> ReadAsync(TcpClient client, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], limit.Token);
        }
        catch (OperationCanceledException)
        {
            return -1;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>Answers health checks: well, until it is told otherwise.</summary>
    private sealed class Health : IDisposable
    {
        private readonly TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        private readonly Task serving;
        private volatile string status = "200 OK";

        public Health()
        {
            listener.Start();
            serving = ServeAsync();
        }

        public int Port => ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;

        public void Down() => status = "503 Service Unavailable";

        public void Dispose()
        {
            listener.Stop();
            serving.Wait(TimeSpan.FromSeconds(5));
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var asked = await listener.AcceptTcpClientAsync();
                    try
                    {
                        _ = await asked.GetStream().ReadAsync(new byte[1024]);
                        await asked.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.0 {status}\r\n\r\n"));
                    }
                    catch (IOException)
                    {
                        // Whoever asked went away.
                    }
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
