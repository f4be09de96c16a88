using Infra.Components.HaProxy;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>Args for tests, and the files they become.</summary>
internal static class HaProxyFiles
{
    public static HaProxyVipArgs Args(Action<HaProxyVipArgs>? change = null)
    {
        var args = new HaProxyVipArgs { Nodes = ControlNodes.Of(3), Address = "10.10.0.100" };
        change?.Invoke(args);
        Assert.Empty(HaProxyVipRules.Check("HaProxyVip vip", args));
        return args;
    }

    public static HaProxyServiceArgs Api() => new()
    {
        Name = "keystone",
        Port = 5000,
        ServerPort = 5001,
        CheckPath = "/healthcheck",
        Balance = "roundrobin",
        Servers = new() { ["control-2"] = "10.10.0.12", ["control-1"] = "10.10.0.11" },
    };

    /// <summary>haproxy.cfg and services.d as they lie on the first node; the folder of a node.</summary>
    public static string WriteTo(ScratchFolder folder, HaProxyVipArgs args)
    {
        var config = HaProxyConfig.From(args);
        folder.Write("services.d/10-stats.cfg", StatsWriter.Write(config, "10.10.0.11"));
        if (ServicesWriter.Write(config) is { } services) folder.Write("services.d/20-services.cfg", services);
        return folder.Write("haproxy.cfg", HaProxyConfigWriter.Write(config));
    }
}
