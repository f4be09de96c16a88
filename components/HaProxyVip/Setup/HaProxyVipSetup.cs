using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.HaProxy;

/// <summary>What the component asks of a control node.</summary>
internal static class HaProxyVipSetup
{
    public static NodeSetupArgs Of(
        Node node, HaProxyConfig config, KeepalivedConfig keepalived, string vipManager, IEnumerable<CertificateFile> certificates, InputMap<string> secrets) => new()
        {
            Node = node,
            Component = "haproxy",
            Packages = [.. HaProxyVipVersions.Packages],
            // HAProxy binds the virtual addresses on every node, also where nobody has put them.
            Sysctls = { ["net.ipv4.ip_nonlocal_bind"] = "1" },
            Files = [.. HaProxySetup.Files(config, certificates), .. vipManager == VipManagers.Keepalived ? KeepalivedSetup.Files(keepalived) : []],
            Steps = [.. VipManagers.Steps(vipManager, config.Vips), HaProxySetup.CommandLine],
            Units = [new(HaProxySetup.Unit) { OnChange = "reload" }, OldWorkersWriter.Unit, VipManagers.Unit(vipManager)],
            Secrets = secrets,
            Ready = VipManagers.Ready(vipManager),
            ReadySeconds = 30,
        };
}
