using Pulumi;

namespace Infra.Components;

/// <summary>Backups of the cluster. One member makes each of them; which one is decided when the time comes.</summary>
public sealed class GaleraBackupArgs : ResourceArgs
{
    /// <summary>When, as a systemd calendar expression, in the nodes' time zone: <c>*-*-* 02:30:00</c> (default), <c>hourly</c>, <c>Mon..Fri 22:00</c>.</summary>
    [Input("schedule")] public string Schedule { get; set; } = "*-*-* 02:30:00";

    /// <summary>How many verified backups each member keeps of those it made; the last good one is never deleted.</summary>
    [Input("keep")] public int Keep { get; set; } = 7;

    /// <summary>Where they lie on the member that made them. A disk of its own, or a mount from elsewhere, survives the member.</summary>
    [Input("directory")] public string Directory { get; set; } = "/var/backups/galera";

    /// <summary>
    /// Days for which binary logs are kept, so that a restore can go to any moment between a backup and now. 0: none, restores
    /// go to backups only. Costs: every change is written and synced once more (sync_binlog = 1), and disk for that many days of changes.
    /// </summary>
    [Input("pointInTimeDays")] public int PointInTimeDays { get; set; } = 8;
}
