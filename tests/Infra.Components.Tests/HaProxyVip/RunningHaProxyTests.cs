using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Infra.Components.Tests.HaProxyVip;

public class RunningHaProxyTests
{
    private static HaProxyVipArgs Args() => HaProxyFiles.Args(a =>
    {
        a.Certificate = "PEM";
        a.HstsSeconds = 3600;
        // Its only server is HAProxy's own statistics page, which is there.
        a.Services = [new() { Name = "page", Port = 443, ServerPort = 8404, Tls = true, Servers = new() { ["self"] = "10.10.0.11" } }];
    });

    [SkippableFact]
    public async Task Says_that_it_is_alive_and_tells_prometheus_of_its_services()
    {
        using var haproxy = new RunningHaProxy(Args());
        Assert.StartsWith("HTTP/1.1 200", await PlainAsync(haproxy, 8405, "/"));
        var metrics = await PlainAsync(haproxy, 8404, "/metrics");
        Assert.Contains("haproxy_server_status{proxy=\"page\",server=\"self\",state=\"UP\"} 1", metrics);
        Assert.Contains("haproxy_process_uptime_seconds", metrics);
        Assert.Contains("Statistics Report", await PlainAsync(haproxy, 8404, "/"));
    }

    [SkippableFact]
    public async Task A_renewed_certificate_is_taken_by_a_reload_without_a_lost_connection()
    {
        using var haproxy = new RunningHaProxy(Args());
        var (first, before) = await TlsAsync(haproxy);
        await using var _ = first;
        // A request that is half said when the reload comes; a connection on which nothing happens may be closed at any time.
        await first.WriteAsync("GET / HTTP/1.1\r\nHost: "u8.ToArray());

        using var stop = new CancellationTokenSource();
        var connecting = ConnectAgainAndAgainAsync(haproxy, stop.Token);
        await File.WriteAllTextAsync(haproxy.Certificate, TestCertificate.Of("renewed.test", DateTimeOffset.UtcNow.AddDays(60)));
        haproxy.Reload();
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(20))
        {
            var (renewed, now) = await TlsAsync(haproxy);
            await using var done = renewed;
            if (now != before) break;
            Assert.True(DateTime.UtcNow < deadline, "the old certificate is still shown");
        }
        var answer = await AskAsync(first, "vip.test\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", answer);
        Assert.Contains("strict-transport-security: max-age=3600", answer.ToLowerInvariant());
        await stop.CancelAsync();
        Assert.True(await connecting > 10);
    }

    // Every one of them must succeed; the count.
    private static async Task<int> ConnectAgainAndAgainAsync(RunningHaProxy haproxy, CancellationToken stop)
    {
        var made = 0;
        for (; !stop.IsCancellationRequested || made <= 10; made++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(haproxy.At(443), CancellationToken.None);
            await using var tls = await HandshakeAsync(client);
            Assert.StartsWith("HTTP/1.1 200", await AskAsync(tls));
        }
        return made;
    }

    private static async Task<(SslStream Stream, string Shown)> TlsAsync(RunningHaProxy haproxy)
    {
        var stream = await HandshakeAsync(await haproxy.ConnectAsync(443));
        return (stream, stream.RemoteCertificate!.GetCertHashString());
    }

    private static async Task<SslStream> HandshakeAsync(TcpClient client)
    {
        var tls = new SslStream(client.GetStream(), false, (_, certificate, _, _) => certificate is X509Certificate);
        await tls.AuthenticateAsClientAsync("vip.test");
        Assert.True(tls.SslProtocol >= System.Security.Authentication.SslProtocols.Tls12);
        return tls;
    }

    private static async Task<string> PlainAsync(RunningHaProxy haproxy, int port, string path)
    {
        using var client = await haproxy.ConnectAsync(port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.0\r\n\r\n"));
        return await new StreamReader(client.GetStream()).ReadToEndAsync();
    }

    // One answer of a connection that stays open: head and as much body as it announces.
    private static async Task<string> AskAsync(Stream stream, string request = "GET / HTTP/1.1\r\nHost: vip.test\r\n\r\n")
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var (answer, buffer) = (new StringBuilder(), new byte[65536]);
        while (!answer.ToString().EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal) && !answer.ToString().Contains("</html>", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0) break;
            answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        return answer.ToString();
    }
}
