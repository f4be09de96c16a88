using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Galera;

/// <summary>What must hold for backups and restores.</summary>
internal static partial class BackupRules
{
    public static IEnumerable<Problem> Check(string where, GaleraClusterArgs args)
    {
        if (args.Backup is { } backup)
            foreach (var problem in Backup(where, backup)) yield return problem;
        if (args.Restore is not { } restore) yield break;
        if (args.Backup is null)
            yield return new(where, "a restore is asked for, but there are no backups", "describe where they are (galera.backup)", "galera.restore") { Because = ["galera.backup"] };
        foreach (var problem in Restore(where, restore)) yield return problem;
    }

    private static IEnumerable<Problem> Backup(string where, GaleraBackupArgs backup)
    {
        if (!Calendar().IsMatch(backup.Schedule))
            yield return new(where, $"'{backup.Schedule}' is not a time of the calendar", "write it as systemd does: '*-*-* 02:30:00', 'hourly', 'Mon..Fri 22:00' (systemd-analyze calendar)", "galera.backup.schedule");
        if (backup.Keep is < 1 or > 1000)
            yield return new(where, $"{backup.Keep} backups cannot be kept", "give 1 to 1000", "galera.backup.keep");
        if (!Folder().IsMatch(backup.Directory) || backup.Directory.Split('/').Contains(".."))
            yield return new(where, $"'{backup.Directory}' is not a folder of its own", "give an absolute path of letters, digits, -, _ and ., at least two deep: /var/backups/galera", "galera.backup.directory");
        else if (backup.Directory.TrimEnd('/') is var folder && (folder == "/var/lib/mysql" || folder.StartsWith("/var/lib/mysql/", StringComparison.Ordinal)))
            yield return new(where, $"backups in {backup.Directory} would be part of the data", "give a folder outside of /var/lib/mysql", "galera.backup.directory");
        if (backup.PointInTimeDays is < 0 or > 90)
            yield return new(where, $"pointInTimeDays {backup.PointInTimeDays} is outside 0 to 90", "give a number in between; 0 for no binary logs", "galera.backup.pointInTimeDays");
    }

    private static IEnumerable<Problem> Restore(string where, GaleraRestoreArgs restore)
    {
        if (!Id().IsMatch(restore.Id))
            yield return new(where, $"'{restore.Id}' cannot name a restore", "use a-z, 0-9 and -, 32 at most: a ticket's number, for example", "galera.restore.id");
        if (restore.Backup != "latest" && !BackupName().IsMatch(restore.Backup))
            yield return new(where, $"'{restore.Backup}' is not the name of a backup", "write latest, or a name that `galera-backup --list` shows on a member", "galera.restore.backup");
        if (restore.Until is { } until && Moment(until, Format) is null)
            yield return new(where, $"'{until}' is not a moment", "write it in UTC as 2026-11-23 12:34:56", "galera.restore.until");
        else if (restore.Until is not null && BackupName().IsMatch(restore.Backup) && Moment(restore.Backup[..15], "yyyyMMdd'T'HHmmss") > Moment(restore.Until, Format))
            yield return new(where, $"{restore.Until} is before backup {restore.Backup} was begun", "name an earlier backup, or latest for the newest one that does", "galera.restore.until");
    }

    private const string Format = "yyyy-MM-dd HH:mm:ss";

    private static DateTime? Moment(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;

    [GeneratedRegex(@"^[A-Za-z0-9*][A-Za-z0-9*:.,/~ -]{0,100}\z")] private static partial Regex Calendar();
    [GeneratedRegex(@"^(/[A-Za-z0-9._-]+){2,}/?\z")] private static partial Regex Folder();
    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,31}\z")] private static partial Regex Id();
    [GeneratedRegex(@"^[0-9]{8}T[0-9]{6}Z-[a-z0-9-]+\z")] private static partial Regex BackupName();
}
