using System.Net;
using CsCheck;
using Infra.Components.HaProxy;
using Infra.Components.Topology;
using static Infra.Components.Tests.HaProxyVip.HaProxyFiles;

namespace Infra.Components.Tests.HaProxyVip;

public class KeepalivedConfigWriterTests
{
    [Fact]
    public void Keepalived_conf_looks_like_this() =>
        Snapshot.Match("keepalived.conf", KeepalivedConfigWriter.Write(KeepalivedConfig.From(Args(), 0)));

    [Fact]
    public void Priorities_follow_the_order_of_the_nodes()
    {
        var priorities = Enumerable.Range(0, 3).Select(i => KeepalivedConfig.From(Args(), i).Priority).ToList();
        Assert.Equal(priorities.OrderDescending(), priorities);
        Assert.All(priorities, p => Assert.InRange(p, 1, 254));
    }

    [Fact]
    public void The_address_goes_onto_the_VLAN_of_a_tagged_plane() =>
        Assert.Contains("dev eth0.120\n", KeepalivedConfigWriter.Write(KeepalivedConfig.From(Args(a => a.Vlan = 120), 0)));

    [Fact]
    public void A_router_id_is_valid_and_always_the_same() =>
        Gen.UInt.Sample(number =>
        {
            var id = KeepalivedConfig.RouterIdOf(Cidr.Address(number));
            return id is >= 1 and <= 255 && id == KeepalivedConfig.RouterIdOf(Cidr.Address(number));
        });

    [Fact]
    public void Addresses_side_by_side_have_different_router_ids() =>
        Assert.NotEqual(KeepalivedConfig.RouterIdOf(IPAddress.Parse("10.10.0.100")), KeepalivedConfig.RouterIdOf(IPAddress.Parse("10.10.0.101")));

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Keepalived_accepts(bool noPreempt)
    {
        Tool.Need("keepalived");
        using var folder = new ScratchFolder();
        var (code, said) = Check(folder, Text(noPreempt));
        Assert.True(code == 0, said);
    }

    [SkippableFact]
    public void Keepalived_refuses_a_wrong_file()
    {
        Tool.Need("keepalived");
        using var folder = new ScratchFolder();
        var (code, said) = Check(folder, Text(false).Replace("virtual_router_id", "virtual_rooter_id"));
        Assert.NotEqual(0, code);
        Assert.Contains("virtual_rooter_id", said);
    }

    // The interface must exist where it is tested, and be another than the loopback device.
    private static string Text(bool noPreempt)
    {
        var nic = System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces()
            .FirstOrDefault(n => n.NetworkInterfaceType != System.Net.NetworkInformation.NetworkInterfaceType.Loopback)?.Name;
        Skip.If(nic is null, "this machine has no network interface but the loopback device");
        return KeepalivedConfigWriter.Write(KeepalivedConfig.From(Args(a => a.NoPreempt = noPreempt), 1)).Replace("eth0", nic);
    }

    // As the node does it.
    private static (int ExitCode, string Said) Check(ScratchFolder folder, string text) =>
        Tool.Run("/bin/sh", "-c", KeepalivedConfigWriter.Check.Replace("{file}", folder.Write("keepalived.conf", text)));

    [SkippableFact]
    public async Task The_check_succeeds_only_while_something_answers_200()
    {
        var bash = Tool.Need("bash");
        using var folder = new ScratchFolder();
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var script = folder.Write("alive", KeepalivedConfigWriter.WriteCheck().Replace($"/{HaProxyConfig.AlivePort}", $"/{port}"));

        foreach (var (status, expected) in new[] { ("200 OK", 0), ("503 Service Unavailable", 1) })
        {
            var answered = AnswerAsync(listener, status);
            Assert.Equal(expected, Tool.Run(bash, script).ExitCode);
            await answered;
        }
        listener.Stop();
        Assert.Equal(1, Tool.Run(bash, script).ExitCode);
    }

    private static async Task AnswerAsync(System.Net.Sockets.TcpListener listener, string status)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().ReadAtLeastAsync(new byte[64], 4);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.0 {status}\r\n\r\n"));
    }
}
