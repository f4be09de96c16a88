namespace Infra.Components.Pacemaker;

/// <summary>The model → /etc/corosync/corosync.conf.</summary>
public static class CorosyncConfigWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/corosync/corosync.conf";

    /// <summary>The key that members know each other by: 128 characters of a generated secret.</summary>
    public const string KeyPath = "/etc/corosync/authkey";

    /// <summary>
    /// Accepts a staged file. The key is staged at that time as well, so the test reads it there; errors go to stderr, not to the log.
    /// </summary>
    public const string Check =
        $"tested=$(mktemp) && sed -e 's#{KeyPath}#{{dir}}/authkey#' -e 's/to_stderr: no/to_stderr: yes/' {{file}} >$tested && corosync -t -c $tested; result=$?; rm -f $tested; exit $result";

    /// <summary>corosync.conf. Links are passive: the first that works carries everything, the next one takes over without anybody noticing.</summary>
    public static string Write(CorosyncConfig config) =>
        $$"""
        totem {
            version: 2
            cluster_name: {{config.ClusterName}}
            transport: knet
            link_mode: passive
            crypto_cipher: aes256
            crypto_hash: sha256
            keyfile: {{KeyPath}}
            token: {{config.Token}}
            token_coefficient: {{config.TokenCoefficient}}
        {{(config.Consensus is { } consensus ? $"    consensus: {consensus}\n" : "")}}}

        nodelist {
        {{string.Join('\n', config.Members.Select(Member))}}
        }

        quorum {
            provider: corosync_votequorum
        {{(config.TwoNode ? "    two_node: 1\n" : "")}}{{(config.WaitForAll ? "    wait_for_all: 1\n" : "")}}}

        logging {
            to_syslog: yes
            to_stderr: no
            timestamp: off
        }

        """;

    private static string Member(CorosyncMember member) =>
        $$"""
            node {
                name: {{member.Name}}
                nodeid: {{member.Id}}
        {{string.Join('\n', member.Links.Select((address, i) => $"        ring{i}_addr: {address}"))}}
            }
        """;
}
