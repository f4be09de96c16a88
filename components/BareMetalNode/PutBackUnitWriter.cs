using Infra.Components.Nodes;

namespace Infra.Components;

/// <summary>
/// The unit that makes a node boot with what was proven: after a power cut in the middle of a change it puts the old files back
/// before anything reads them, the network first of all.
/// </summary>
internal static class PutBackUnitWriter
{
    public const string Unit = "infra-put-back.service";

    public const string Path = $"/etc/systemd/system/{Unit}";

    public static string Write() =>
        $"""
        [Unit]
        Description=Old files of a change that the power cut interrupted
        DefaultDependencies=no
        RequiresMountsFor=/var/lib/infra {DesiredText.Applier}
        After=systemd-remount-fs.service
        Before=network-pre.target systemd-networkd.service networking.service
        Wants=network-pre.target

        [Service]
        Type=oneshot
        RemainAfterExit=yes
        ExecStart={DesiredText.Applier} put-back

        [Install]
        WantedBy=multi-user.target

        """;
}
