namespace Infra.Components.Galera;

/// <summary>What the component installs, from Debian 12 unless a version is given: MariaDB 10.11 (LTS) and Galera 26.4.</summary>
public static class GaleraVersions
{
    /// <summary>Packages that carry MariaDB's own version.</summary>
    public static readonly IReadOnlyList<string> Database =
        ["mariadb-server", "mariadb-server-core", "mariadb-client", "mariadb-client-core", "mariadb-common"];

    /// <summary>Packages of every member, where there are none yet: another version is left alone, for a change of it goes from member to member.</summary>
    public static IReadOnlyList<string> Packages(GaleraClusterArgs args) => Named(args, args.Version is { } v ? $"?={v}" : "");

    /// <summary>Packages of a member at its turn.</summary>
    public static IReadOnlyList<string> Exactly(GaleraClusterArgs args) => Named(args, args.Version is { } v ? $"={v}" : "");

    private static List<string> Named(GaleraClusterArgs args, string version)
    {
        List<string> own = [.. args.Version is null ? ["mariadb-server", "mariadb-client"] : Database];
        if (args.StateTransfer == "mariabackup" || args.Backup is not null) own.Add("mariadb-backup");
        return [.. own.Select(p => p + version), "galera-4", "python3", .. args.StateTransfer == "mariabackup" ? Array.Empty<string>() : ["rsync"]];
    }
}
