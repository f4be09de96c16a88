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

    /// <summary>The model of the first node.</summary>
    public static HaProxyConfig Config(Action<HaProxyVipArgs>? change = null) => HaProxyConfig.From(Args(change), 0);

    public static HaProxyServiceArgs Api() => new()
    {
        Name = "keystone",
        Port = 5000,
        ServerPort = 5001,
        CheckPath = "/healthcheck",
        Balance = "roundrobin",
        Servers = new() { ["control-2"] = "10.10.0.12", ["control-1"] = "10.10.0.11" },
    };

    /// <summary>One that uses what a service can say for itself.</summary>
    public static HaProxyServiceArgs Images() => new()
    {
        Name = "glance",
        Port = 9292,
        Vips = ["main", "public"],
        Servers = new() { ["control-1"] = "10.10.0.11", ["control-2"] = "10.10.0.12" },
        TimeoutClient = "6h",
        TimeoutServer = "6h",
        CheckPath = "/healthcheck",
        CheckStatus = "200",
        CheckInterval = "5s",
        CheckRise = 3,
        CheckFall = 4,
        MaxConnections = 500,
        Tls = true,
        BindOptions = "defer-accept",
    };

    /// <summary>One of which only one server may be written to.</summary>
    public static HaProxyServiceArgs Database() => new()
    {
        Name = "database",
        Port = 3307,
        Mode = "tcp",
        ActiveBackup = true,
        CheckPath = "/",
        CheckStatus = "200",
        CheckPort = 9200,
        Servers = new() { ["control-1"] = "10.10.0.11", ["control-2"] = "10.10.0.12", ["control-3"] = "10.10.0.13" },
    };

    public static HaProxyAddressArgs Public() => new() { Name = "public", Address = "10.20.0.100", Plane = "storage", Certificate = "PEM" };

    /// <summary>haproxy.cfg and services.d as they lie on the first node, but for certificates, which lie in the folder.</summary>
    public static string WriteTo(ScratchFolder folder, HaProxyVipArgs args)
    {
        var config = HaProxyConfig.From(args, 0);
        folder.Write("services.d/10-stats.cfg", StatsWriter.Write(config));
        foreach (var (file, _, _) in CertificateSecrets.Of(args))
            folder.Write($"certificates/{file.Name}.pem", TestCertificate.Pem());
        if (ServicesWriter.Write(config) is { } services)
            folder.Write("services.d/20-services.cfg", services.Replace("/etc/haproxy/certificates", $"{folder.Path}/certificates"));
        return folder.Write("haproxy.cfg", HaProxyConfigWriter.Write(config));
    }

    /// <summary>What <c>haproxy -c</c> says of the args' files.</summary>
    public static (int ExitCode, string Said) Check(string haproxy, HaProxyVipArgs args)
    {
        using var folder = new ScratchFolder();
        var file = WriteTo(folder, args);
        return Tool.Run(haproxy, "-c", "-f", file, "-f", Path.Combine(folder.Path, "services.d"));
    }
}
