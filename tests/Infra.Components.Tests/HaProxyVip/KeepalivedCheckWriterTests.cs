using System.Net;
using System.Net.Sockets;
using System.Text;
using Infra.Components.HaProxy;

namespace Infra.Components.Tests.HaProxyVip;

public class KeepalivedCheckWriterTests
{
    [SkippableFact]
    public async Task The_check_succeeds_only_while_something_answers_200()
    {
        var bash = Tool.Need("bash");
        using var folder = new ScratchFolder();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var script = folder.Write("alive", KeepalivedCheckWriter.Write().Replace($"/{HaProxyConfig.AlivePort}", $"/{port}"));

        foreach (var (status, expected) in new[] { ("200 OK", 0), ("503 Service Unavailable", 1) })
        {
            var answered = AnswerAsync(listener, status);
            Assert.Equal(expected, Tool.Run(bash, script).ExitCode);
            await answered;
        }
        listener.Stop();
        Assert.Equal(1, Tool.Run(bash, script).ExitCode);
    }

    private static async Task AnswerAsync(TcpListener listener, string status)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().ReadAtLeastAsync(new byte[64], 4);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.0 {status}\r\n\r\n"));
    }
}
