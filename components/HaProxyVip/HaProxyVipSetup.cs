using Infra.Components.Nodes;

namespace Infra.Components.HaProxy;

/// <summary>What the component asks of a control node.</summary>
internal static class HaProxyVipSetup
{
    private const string HaProxy = "haproxy.service";
    private const string Keepalived = "keepalived.service";

    public static NodeSetupArgs Of(Node node, HaProxyConfig config, KeepalivedConfig keepalived, string vipManager) => new()
    {
        Node = node,
        Component = "haproxy",
        Packages = [.. HaProxyVipVersions.Packages],
        // HAProxy binds the virtual address on every node, also where keepalived has not put it.
        Sysctls = { ["net.ipv4.ip_nonlocal_bind"] = "1" },
        Files =
        [
            new(HaProxyUnitWriter.Path, HaProxyUnitWriter.Write()) { Units = [HaProxy] },
            new(HaProxyConfigWriter.Path, HaProxyConfigWriter.Write(config)) { Units = [HaProxy], Check = "haproxy -c -f {file} $(test ! -d /etc/haproxy/services.d || echo -f /etc/haproxy/services.d)" },
            .. Fragment(StatsWriter.Path, StatsWriter.Write(config, keepalived.OwnAddress)),
            .. Fragment(ServicesWriter.Path, ServicesWriter.Write(config)),
            .. vipManager == VipManagers.Keepalived ? KeepalivedFiles(keepalived) : [],
        ],
        // A reload keeps every connection, but not a new command line: one that was started by Debian's unit alone is started anew.
        Steps =
        [
            new()
            {
                Name = "command-line",
                When = "before-units",
                Check = $"! systemctl is-active --quiet {HaProxy} || tr '\\0' ' ' </proc/$(systemctl show --property=MainPID --value {HaProxy})/cmdline | grep -q /etc/haproxy/services.d",
                Apply = $"systemctl restart {HaProxy}",
            },
            .. VipManagers.Steps(vipManager, config.Address),
        ],
        Units = [new(HaProxy) { OnChange = "reload" }, VipManagers.Unit(vipManager)],
        Ready = VipManagers.Ready(vipManager),
        ReadySeconds = 30,
    };

    private static NodeFile[] KeepalivedFiles(KeepalivedConfig keepalived) =>
    [
        new(KeepalivedConfigWriter.CheckPath, KeepalivedConfigWriter.WriteCheck()) { Mode = "0755", Units = [], Check = "bash -n {file}" },
        new(KeepalivedConfigWriter.UnitPath, KeepalivedConfigWriter.WriteUnit()) { Units = [Keepalived] },
        new(KeepalivedConfigWriter.Path, KeepalivedConfigWriter.Write(keepalived)) { Mode = "0640", Units = [Keepalived], Check = KeepalivedConfigWriter.Check },
    ];

    private static IEnumerable<NodeFile> Fragment(string path, string? text) => text is null ? []
        : [new(path, text) { Units = [HaProxy], Check = $"haproxy -c -f {HaProxyConfigWriter.Path} -f {{file}}" }];
}
