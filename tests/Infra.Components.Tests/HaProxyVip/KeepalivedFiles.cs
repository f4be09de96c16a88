using System.Net.NetworkInformation;
using Infra.Components.HaProxy;

namespace Infra.Components.Tests.HaProxyVip;

/// <summary>keepalived's own check of args, as a node does it.</summary>
internal static class KeepalivedFiles
{
    /// <summary>What <c>keepalived -t</c> says of the second node's file.</summary>
    public static (int ExitCode, string Said) Check(HaProxyVipArgs args, Func<string, string>? spoil = null)
    {
        Tool.Need("keepalived");
        using var folder = new ScratchFolder();
        var text = KeepalivedConfigWriter.Write(KeepalivedConfig.From(args, 1));
        // Interfaces must exist where it is tested, and be others than the loopback device.
        var nic = NetworkInterface.GetAllNetworkInterfaces().FirstOrDefault(n => n.NetworkInterfaceType != NetworkInterfaceType.Loopback)?.Name;
        Skip.If(nic is null, "this machine has no network interface but the loopback device");
        var path = folder.Write("keepalived.conf", (spoil ?? (t => t))(text.Replace("eth0", nic).Replace("eth1", nic)));
        return Tool.Run("/bin/sh", "-c", KeepalivedConfigWriter.Check.Replace("{file}", path));
    }
}
