using Infra.Components.HaProxy;
using static Infra.Components.Tests.HaProxyVip.HaProxyFiles;

namespace Infra.Components.Tests.HaProxyVip;

public class HaProxyConfigWriterTests
{
    [Fact]
    public void Haproxy_cfg_looks_like_this() =>
        Snapshot.Match("haproxy.cfg", HaProxyConfigWriter.Write(Config()));

    [Fact]
    public void Services_look_like_this() =>
        Snapshot.Match("20-services.cfg", ServicesWriter.Write(Config(Everything))!);

    [Fact]
    public void Statistics_look_like_this() =>
        Snapshot.Match("10-stats.cfg", StatsWriter.Write(Config()));

    private static void Everything(HaProxyVipArgs args)
    {
        (args.Certificate, args.Vips, args.HstsSeconds) = ("PEM", [Public()], 31536000);
        args.Services = [Api(), Images(), Database()];
    }

    [Theory]
    [InlineData("maxconn 40000")]
    [InlineData("timeout client 30s")]
    [InlineData("timeout server 30s")]
    [InlineData("timeout connect 5s")]
    [InlineData("balance source")]
    public void Has_the_guides_values_by_default(string line) =>
        Assert.Contains($"    {line}\n", HaProxyConfigWriter.Write(Config()));

    [Fact]
    public void Sessions_of_a_dead_server_end_for_tcp_unless_told_otherwise()
    {
        static string Written(string mode, bool? asked) => ServicesWriter.Write(Config(a =>
            a.Services = [new() { Name = "x", Port = 1, Mode = mode, ShutdownSessions = asked, Servers = new() { ["a"] = "10.10.0.11" } }]))!;
        Assert.Equal([true, false, true, false], new[] { Written("tcp", null), Written("tcp", false), Written("http", true), Written("http", null) }
            .Select(text => text.Contains("on-marked-down shutdown-sessions", StringComparison.Ordinal)));
    }

    public static TheoryData<string, Action<HaProxyVipArgs>> Variants => new()
    {
        { "defaults", _ => { } },
        { "everything", Everything },
        { "a service", a => a.Services = [Api()] },
        { "threads, loose limits and extra sections", a => (a.Threads, a.StrictLimits, a.ExtraConfig) = (2, false, "    option tcpka\n\nlisten mine\n    bind 127.0.0.1:9999\n    mode tcp") },
        { "no statistics", a => a.StatsPort = 0 },
        { "a tcp service", a => a.Services = [new() { Name = "amqp", Port = 5672, Mode = "tcp", Servers = new() { ["control-1"] = "10.10.0.11" } }] },
        { "TLS 1.3 alone", a => (a.TlsMinimum, a.Certificate, a.Services) = ("TLSv1.3", "PEM", [new() { Name = "x", Port = 443, Tls = true, Servers = new() { ["a"] = "10.10.0.11" } }]) },
    };

    [SkippableTheory]
    [MemberData(nameof(Variants))]
    public void Haproxy_accepts(string name, Action<HaProxyVipArgs> change)
    {
        var (code, said) = Check(Tool.Need("haproxy"), Args(change));
        Assert.True(code == 0, $"{name}: {said}");
        Assert.DoesNotContain("WARNING", said, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Haproxy_refuses_what_an_escape_hatch_got_wrong()
    {
        var (code, said) = Check(Tool.Need("haproxy"), Args(a => a.ExtraConfig = "    no such keyword"));
        Assert.NotEqual(0, code);
        Assert.Contains("haproxy.cfg:", said);
    }
}
