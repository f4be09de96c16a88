using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>A real HAProxy with one rendered front end, without TLS, and a server behind it that has every page.</summary>
internal sealed class StatusBehindHaProxy : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly TcpListener server = new(IPAddress.Loopback, 0);
    private readonly Process process;
    private readonly int port;

    public StatusBehindHaProxy(string text, string name)
    {
        var haproxy = Tool.Need("haproxy");
        server.Start();
        _ = AnswerAsync();
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        var frontend = Regex.Match(text, $"^frontend kolla-{name}\n(?:    .*\n)+", RegexOptions.Multiline).Value;
        var config = $"global\ndefaults\n    timeout connect 5s\n    timeout client 30s\n    timeout server 30s\n"
            + Regex.Replace(Regex.Replace(frontend, "bind .*", $"bind 127.0.0.1:{port}"), "default_backend .*", "default_backend all")
            + $"backend all\n    mode http\n    server one 127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}\n";
        process = Process.Start(new ProcessStartInfo(haproxy, ["-db", "-f", folder.Write("haproxy.cfg", config)]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>The status for a path, sent as it is spelt.</summary>
    public async Task<int> AskAsync(string path)
    {
        using var client = await ConnectAsync();
        await using var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: cloud\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1]);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
        server.Stop();
        folder.Dispose();
    }

    // Awaited while it starts.
    private async Task<TcpClient> ConnectAsync()
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(20))
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return client;
            }
            catch (SocketException) when (DateTime.UtcNow < deadline && !process.HasExited)
            {
                client.Dispose();
            }
        }
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await server.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
            using (client)
            await using (var stream = client.GetStream())
            {
                using var reader = new StreamReader(stream, leaveOpen: true);
                while (await reader.ReadLineAsync() is { Length: > 0 }) { }
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray());
            }
        }
    }
}
