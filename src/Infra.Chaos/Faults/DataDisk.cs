using Infra.Chaos.Stack;

namespace Infra.Chaos.Faults;

/// <summary>
/// A full disk under the database. Machines of a lab share the host's disk, which must never be filled: for the time of the case the
/// data lives on the machine's own blank data disk, in a file system only a little larger than the data.
/// </summary>
public sealed class DataDisk(INodes nodes)
{
    const string Device = "/dev/vdb";
    const string Data = "/var/lib/mysql";
    const string Aside = "/run/chaos-disk";
    const string Filler = $"{Data}/chaos-filler";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Moves the data to a small file system (with the database stopped, and started again).</summary>
    public Task LimitAsync(string node, CancellationToken cancellation) => Script.RunAsync(nodes, node,
        $"""
        set -e
        [ -b {Device} ] || {Script.Refuse($"{node} has no {Device}")}
        ! blkid {Device} || {Script.Refuse($"{Device} of {node} is in use")}
        systemctl stop {Units.MariaDb}
        mkfs.ext4 -q -F -m 0 {Device} $(( $(du -sm {Data} | cut -f1) + 96 ))M
        mkdir -p {Aside}
        mount {Device} {Aside}
        cp -a {Data}/. {Aside}/
        chown --reference={Data} {Aside}
        chmod --reference={Data} {Aside}
        rmdir {Aside}/lost+found
        umount {Aside}
        mount {Device} {Data}
        systemctl start {Units.MariaDb}
        """, Patience, cancellation);

    /// <summary>Takes what is free, to the last block.</summary>
    public Task FillAsync(string node, CancellationToken cancellation) => Script.RunAsync(nodes, node,
        $"mountpoint -q {Data} && {{ fallocate -l $(( $(stat -f -c '%a*%S' {Data}) )) {Filler}; cat /dev/zero >>{Filler}.rest; }} 2>/dev/null; df --output=avail {Data} | grep -qw 0",
        Patience, cancellation);

    /// <summary>Gives it back.</summary>
    public Task EmptyAsync(string node, CancellationToken cancellation) =>
        Script.RunAsync(nodes, node, $"rm -f {Filler} {Filler}.rest", Patience, cancellation);

    /// <summary>Moves the data, as it is by now, back to where it was. Does nothing where a power cut did already.</summary>
    public Task RestoreAsync(string node, CancellationToken cancellation) => Script.RunAsync(nodes, node,
        $"""
        set -e
        if mountpoint -q {Data}; then
            systemctl stop {Units.MariaDb}
            umount {Data}
            mkdir -p {Aside}
            mount {Device} {Aside}
            find {Data} -mindepth 1 -delete
            cp -a {Aside}/. {Data}/
            umount {Aside}
            systemctl start {Units.MariaDb}
        fi
        wipefs -qa {Device}
        """, Patience, cancellation);
}
