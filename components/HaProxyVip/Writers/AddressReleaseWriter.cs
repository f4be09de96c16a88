namespace Infra.Components.HaProxy;

/// <summary>The model → /etc/keepalived/release-addresses: takes the virtual addresses off this node.</summary>
public static class AddressReleaseWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/keepalived/release-addresses";

    /// <summary>The script. A killed keepalived leaves its addresses behind while another node takes them: two holders.</summary>
    public static string Write(KeepalivedConfig config) =>
        $$"""
        #!/bin/bash
        # Run by systemd whenever keepalived has ended, however it did.
        release() {
            local held
            held=$(ip -4 -oneline address show dev "$2" to "${1%/*}/32" 2>/dev/null)
            [ -z "$held" ] || ip address delete "$1" dev "$2"
        }
        {{string.Concat(config.Instances.Select(i => $"release {i.VirtualAddress} {i.Interface}\n"))}}
        """;
}
