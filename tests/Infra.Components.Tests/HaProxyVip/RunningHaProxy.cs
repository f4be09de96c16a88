using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Infra.Components.HaProxy;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>A real HAProxy with the rendered files, on loopback addresses and free ports, as whoever runs the tests.</summary>
internal sealed class RunningHaProxy : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly Process process;

    public RunningHaProxy(HaProxyVipArgs args)
    {
        var haproxy = Tool.Need("haproxy");
        var config = HaProxyFiles.WriteTo(folder, args);
        foreach (var file in Directory.GetFiles(folder.Path, "*.cfg", SearchOption.AllDirectories))
            File.WriteAllText(file, Local(File.ReadAllText(file)));
        process = Process.Start(new ProcessStartInfo(haproxy, ["-W", "-S", MasterSocket, "-f", config, "-f", Path.Combine(folder.Path, "services.d")]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>Where a service of that port listens.</summary>
    public IPEndPoint At(int port) => new(IPAddress.Loopback, ports[port]);

    public string Certificate => Path.Combine(folder.Path, "certificates", $"{CertificateFile.OfVip(Vip.Main).Name}.pem");

    public string MasterSocket => Path.Combine(folder.Path, "master.sock");

    public IEnumerable<string> Files => Directory.GetFiles(folder.Path, "*.cfg", SearchOption.AllDirectories);

    public string Write(string name, string text) => folder.Write(name, text);

    /// <summary>Waits until the master has so many workers: one more than before once it has reloaded.</summary>
    public async Task HasWorkersAsync(int count)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); (await File.ReadAllTextAsync($"/proc/{process.Id}/task/{process.Id}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != count; await Task.Delay(20))
            Assert.True(DateTime.UtcNow < deadline, $"HAProxy has not {count} workers");
    }

    /// <summary>Waits until the metrics have that line.</summary>
    public async Task SaysAsync(string metric)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(50))
        {
            try
            {
                if ((await http.GetStringAsync($"http://{At(8404)}/metrics")).Contains(metric, StringComparison.Ordinal)) return;
            }
            catch (HttpRequestException) when (DateTime.UtcNow < deadline)
            {
                // It starts.
            }
            Assert.True(DateTime.UtcNow < deadline, $"HAProxy does not say {metric}");
        }
    }

    public void Reload() => Assert.Equal(0, Kill(process.Id, 12)); // SIGUSR2, as the unit's ExecReload

    /// <summary>A connection, awaited while it starts.</summary>
    public async Task<TcpClient> ConnectAsync(int port)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(10); ; await Task.Delay(20))
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(At(port));
                return client;
            }
            catch (SocketException) when (DateTime.UtcNow < deadline && !process.HasExited)
            {
                client.Dispose();
            }
        }
    }

    public void Dispose()
    {
        if (Kill(process.Id, 15) == 0 && !process.WaitForExit(5000)) process.Kill(entireProcessTree: true);
        process.Dispose();
        folder.Dispose();
    }

    private readonly Dictionary<int, int> ports = [];

    // The alive front end binds several addresses: all of them stay apart, as 127.0.0.x with the same port.
    private string Local(string text)
    {
        var kept = text.Split('\n').Where(l => l.Trim() is var t && !t.StartsWith("log ") && !t.StartsWith("chroot") && !t.StartsWith("user ") && !t.StartsWith("group ") && !t.Contains("127.0.0.1:8405"));
        var local = string.Join('\n', kept).Replace("/run/haproxy/", $"{folder.Path}/").Replace("maxconn 40000", "maxconn 200");
        return System.Text.RegularExpressions.Regex.Replace(local, @"10\.10\.0\.(?:100|11):(\d+)", m => $"127.0.0.1:{Free(int.Parse(m.Groups[1].Value))}");
    }

    private int Free(int port)
    {
        if (ports.TryGetValue(port, out var known)) return known;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ports[port] = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")] private static extern int Kill(int process, int signal);
}
