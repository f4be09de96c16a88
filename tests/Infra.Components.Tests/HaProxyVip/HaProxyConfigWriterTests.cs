using Infra.Components.HaProxy;
using static Infra.Components.Tests.HaProxyVip.HaProxyFiles;

namespace Infra.Components.Tests.HaProxyVip;

public class HaProxyConfigWriterTests
{
    [Fact]
    public void Haproxy_cfg_looks_like_this() =>
        Snapshot.Match("haproxy.cfg", HaProxyConfigWriter.Write(HaProxyConfig.From(Args())));

    [Fact]
    public void Services_look_like_this() =>
        Snapshot.Match("20-services.cfg", ServicesWriter.Write(HaProxyConfig.From(Args(a => a.Services = [Api()])))!);

    [Fact]
    public void Statistics_look_like_this() =>
        Snapshot.Match("10-stats.cfg", StatsWriter.Write(HaProxyConfig.From(Args()), "10.10.0.11"));

    [Theory]
    [InlineData("maxconn 40000")]
    [InlineData("timeout client 30s")]
    [InlineData("timeout server 30s")]
    [InlineData("timeout connect 5s")]
    [InlineData("balance source")]
    public void Has_the_guides_values_by_default(string line) =>
        Assert.Contains($"    {line}\n", HaProxyConfigWriter.Write(HaProxyConfig.From(Args())));

    public static TheoryData<string, Action<HaProxyVipArgs>> Variants => new()
    {
        { "defaults", _ => { } },
        { "a service", a => a.Services = [Api()] },
        { "threads, loose limits and extra sections", a => (a.Threads, a.StrictLimits, a.ExtraConfig) = (2, false, "    option tcpka\n\nlisten mine\n    bind 127.0.0.1:9999\n    mode tcp") },
        { "no statistics", a => a.StatsPort = 0 },
        { "a tcp service", a => a.Services = [new() { Name = "amqp", Port = 5672, Mode = "tcp", Servers = new() { ["control-1"] = "10.10.0.11" } }] },
    };

    [SkippableTheory]
    [MemberData(nameof(Variants))]
    public void Haproxy_accepts(string name, Action<HaProxyVipArgs> change)
    {
        var haproxy = Tool.Need("haproxy");
        using var folder = new ScratchFolder();
        var file = WriteTo(folder, Args(change));
        Assert.NotEmpty(name);
        Tool.Accepts(haproxy, "-c", "-f", file, "-f", Path.Combine(folder.Path, "services.d"));
    }

    [SkippableFact]
    public void Haproxy_refuses_what_an_escape_hatch_got_wrong()
    {
        var haproxy = Tool.Need("haproxy");
        using var folder = new ScratchFolder();
        var file = WriteTo(folder, Args(a => a.ExtraConfig = "    no such keyword"));
        var (code, said) = Tool.Run(haproxy, "-c", "-f", file, "-f", Path.Combine(folder.Path, "services.d"));
        Assert.NotEqual(0, code);
        Assert.Contains("haproxy.cfg:", said);
    }
}
