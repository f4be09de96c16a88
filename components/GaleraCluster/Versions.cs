namespace Infra.Components.Galera;

/// <summary>What the component installs, from Debian 12: MariaDB 10.11 (LTS) and Galera 26.4.</summary>
public static class GaleraVersions
{
    /// <summary>Packages of every member.</summary>
    public static IReadOnlyList<string> Packages(string stateTransfer) =>
        ["mariadb-server", "mariadb-client", "galera-4", "python3", stateTransfer == "mariabackup" ? "mariadb-backup" : "rsync"];
}
