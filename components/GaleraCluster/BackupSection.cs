using Infra.Components.Topology;

namespace Infra.Components.Galera;

/// <summary>The sections <c>galera.backup</c> and <c>galera.restore</c> of a site → args; null where there is none.</summary>
internal static class BackupSection
{
    public static GaleraBackupArgs? Backup(Section s)
    {
        var d = new GaleraBackupArgs();
        GaleraBackupArgs read = new()
        {
            Schedule = s.Text("schedule") ?? d.Schedule,
            Keep = s.Number("keep") ?? d.Keep,
            Directory = s.Text("directory") ?? d.Directory,
            PointInTimeDays = s.Number("pointInTimeDays") ?? d.PointInTimeDays,
        };
        return s.Exists ? read : null;
    }

    public static GaleraRestoreArgs? Restore(Section s)
    {
        GaleraRestoreArgs read = new() { Id = s.Text("id") ?? "", Backup = s.Text("backup") ?? "latest", Until = s.Text("until") };
        return s.Exists ? read : null;
    }
}
