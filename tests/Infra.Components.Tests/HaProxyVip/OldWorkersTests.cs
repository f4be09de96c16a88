using System.Diagnostics;
using System.Net.Sockets;
using Infra.Components.HaProxy;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>Connections of before a reload, with a real HAProxy and the script beside it.</summary>
public class OldWorkersTests
{
    [SkippableFact]
    public void What_it_understands() => PythonTests.Pass("test_old_workers.py", "OLD_WORKERS", "HaProxyVip/haproxy-old-workers.py");

    // Long: on a busy machine the old worker was gone before the server was, for a reason that nobody has found yet (HAProxy 2.6.12).
    [SkippableTheory, Trait("Tier", "long")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_of_before_a_reload_ends_when_its_server_goes_down_where_the_service_says_so(bool shutdownSessions)
    {
        var python = Tool.Need("python3");
        using var haproxy = new RunningHaProxy(HaProxyFiles.Args(a => a.Services =
        [
            new()
            {
                Name = "queue", Port = 5672, ServerPort = 5673, Mode = "tcp", ShutdownSessions = shutdownSessions,
                CheckInterval = "1s", CheckRise = 1, CheckFall = 2, TimeoutClient = "1h", TimeoutServer = "1h", Servers = new() { ["self"] = "10.10.0.11" },
            },
        ]));
        // A check that takes as long as its interval has failed, and a busy machine takes its time: not too often.
        // It is checked by connecting to it: one that listens no more is down, and keeps the connections that it has.
        using var server = new TcpListener(haproxy.At(5673));
        server.Start();
        var accepted = KeepAsync(server);
        await haproxy.SaysAsync("haproxy_server_check_status{proxy=\"queue\",server=\"self\",state=\"L4OK\"} 1");
        using var client = await SpokenAsync(haproxy);
        haproxy.Reload();
        await haproxy.HasWorkersAsync(2);
        using var later = await SpokenAsync(haproxy);

        using var script = Process.Start(new ProcessStartInfo(python, ["-IS", haproxy.Write("old-workers", OldWorkersWriter.Write()), haproxy.MasterSocket, .. haproxy.Files])
        {
            RedirectStandardOutput = true,
        })!;
        try
        {
            server.Stop();
            // The newest worker's own connection first: that one ends where the service says so, without any help.
            Assert.Equal(shutdownSessions, await EndsAsync(later));
            Assert.Equal(shutdownSessions, await EndsAsync(client));
        }
        finally
        {
            script.Kill();
            await script.WaitForExitAsync();
            foreach (var one in await accepted) one.Dispose();
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
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(50))
        {
            var client = await haproxy.ConnectAsync(5672);
            if (await ReadAsync(client, TimeSpan.FromSeconds(5)) == 1) return client;
            client.Dispose();
            Assert.True(DateTime.UtcNow < deadline, "no server behind HAProxy");
        }
    }

    private static async Task<bool> EndsAsync(TcpClient client) => await ReadAsync(client, TimeSpan.FromSeconds(10)) == 0;

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
}
