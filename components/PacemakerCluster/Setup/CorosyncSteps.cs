using System.Security.Cryptography;
using System.Text;
using Infra.Components.Nodes;

namespace Infra.Components.Pacemaker;

/// <summary>Steps that bring the running corosync to what the files of all members say, without a restart and without fencing anybody.</summary>
internal static class CorosyncSteps
{
    private const int Seconds = 90;

    /// <summary>
    /// The loaded node list is the configured one. A reload is the whole cluster's: every member reads its own files at the same
    /// moment, keys included. Only the cluster's name needs a restart of all.
    /// </summary>
    public static NodeStep Loaded(CorosyncConfig config) => new()
    {
        Name = "loaded",
        When = "before-units",
        // Named here, so that a changed file is a changed step and runs it.
        Check = $"# corosync.conf {Digest(config)}\n[ \"$(cat {Stamp} 2>/dev/null)\" = \"$(cat {CorosyncConfigWriter.Path} {CorosyncConfigWriter.KeyPath} | sha256sum) $(systemctl show -P ActiveEnterTimestampMonotonic corosync.service)\" ]",
        Apply = $"""
            name=$(corosync-cmapctl -g totem.cluster_name | sed 's/.* = //')
            [ "$name" = {config.ClusterName} ] || {"{"} echo "corosync runs as cluster $name, the configuration says {config.ClusterName}: stop pacemaker and corosync on every member, then up again"; exit 1; {"}"}
            # Two members that reload at the same moment disturb each other; the second one finds its own file read.
            corosync-cfgtool -R || {"{"} sleep 1; corosync-cfgtool -R; {"}"} || exit 1
            mkdir -p /run/infra
            echo "$(cat {CorosyncConfigWriter.Path} {CorosyncConfigWriter.KeyPath} | sha256sum) $(systemctl show -P ActiveEnterTimestampMonotonic corosync.service)" >{Stamp}
            """,
    };

    /// <summary>A member that is taken out of the list while its Pacemaker runs would be fenced: refused, with the way out.</summary>
    public static NodeStep NobodyLeavesRunning(CorosyncConfig config) => new()
    {
        Name = "nobody-leaves-running",
        When = "before-units",
        Check = $"[ -z \"$({Strangers(config)})\" ]",
        Apply = $"""
            echo "$({Strangers(config)}) leaves the cluster while its Pacemaker runs, and would be fenced: run 'systemctl disable --now pacemaker corosync' there (or power it off), then up again" >&2
            exit 1
            """,
    };

    /// <summary>A node that left is forgotten by Pacemaker too; without that it counts as dead for ever.</summary>
    public static NodeStep Forgotten(CorosyncConfig config) => new()
    {
        Name = "forgotten",
        When = "before-units",
        Check = $"[ -z \"$({Gone(config)})\" ]",
        Apply = $"for node in $({Gone(config)}); do crm_node --force --remove \"$node\" || exit 1; done",
    };

    /// <summary>All members see each other: before the first configuration, nobody may be taken for dead.</summary>
    public static NodeStep Met(CorosyncConfig config) => new()
    {
        Name = "met",
        When = "before-units",
        // Members that form a cluster already are the business of quorum and fencing, not of this step.
        Check = $"grep -qs resource-stickiness /var/lib/pacemaker/cib/cib.xml || {Everybody(config)}",
        Apply = $"""
            end=$(($(date +%s) + {Seconds}))
            until {Everybody(config)}; do
                [ "$(date +%s)" -lt $end ] || {"{"} echo "not every member is online after {Seconds} s:"; crm_mon --one-shot --inactive; corosync-cfgtool -n; exit 1; {"}"}
                sleep 0.3
            done
            """,
    };

    private static string Digest(CorosyncConfig config) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CorosyncConfigWriter.Write(config))))[..16];

    private const string Stamp = "/run/infra/corosync-loaded";

    private static string Everybody(CorosyncConfig config) =>
        $"[ \"$(crm_mon --one-shot --output-as=xml | grep '<node name=' | grep 'online=\"true\"' | grep -c 'pending=\"false\"')\" = {config.Members.Count} ]";

    // Online members that the file does not name.
    private static string Strangers(CorosyncConfig config) =>
        $"crm_mon --one-shot --output-as=xml | sed -n 's/.*<node name=\"\\([^\"]*\\)\".*online=\"true\".*type=\"member\".*/\\1/p' | grep -vxE '{Names(config)}'";

    private static string Gone(CorosyncConfig config) =>
        $"cibadmin --query --local --scope nodes | sed -n 's/.*<node id=\"[0-9]*\" uname=\"\\([^\"]*\\)\".*/\\1/p' | grep -vxE '{Names(config)}'";

    private static string Names(CorosyncConfig config) => string.Join('|', config.Members.Select(m => m.Name));
}
