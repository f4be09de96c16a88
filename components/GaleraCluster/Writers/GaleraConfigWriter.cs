namespace Infra.Components.Galera;

/// <summary>The model → MariaDB's configuration. It sorts behind Debian's own files, so it has the last word.</summary>
public static class GaleraConfigWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/mysql/mariadb.conf.d/70-infra-galera.cnf";

    /// <summary>Where the list of members lands.</summary>
    public const string MembersPath = "/etc/mysql/mariadb.conf.d/71-infra-galera-members.cnf";

    /// <summary>
    /// The list of members, which a member reads when it starts and at no other time: a running one knows who is there.
    /// In a file of its own, so that a member that comes or goes restarts nobody.
    /// </summary>
    public static string WriteMembers(GaleraConfig config) =>
        $"""
        [mariadbd]
        wsrep_cluster_address = gcomm://{string.Join(',', config.Members.Select(m => m.Address))}

        """;

    /// <summary>The file.</summary>
    public static string Write(GaleraConfig config) =>
        $"""
        [mariadbd]
        # The member's own address only: the virtual address is HAProxy's.
        bind_address = {config.Member.Address}
        port = {GaleraConfig.Port}
        skip_name_resolve = ON
        max_connections = {config.Options.MaxConnections}

        # What Galera needs of InnoDB and the log.
        default_storage_engine = InnoDB
        binlog_format = ROW
        innodb_autoinc_lock_mode = 2
        innodb_buffer_pool_size = {config.Options.InnodbBufferPoolSize}
        # 1: what a client was told to be written survives the loss of power of all members at once.
        innodb_flush_log_at_trx_commit = {config.Options.InnodbFlushLogAtTrxCommit}

        wsrep_on = ON
        wsrep_provider = /usr/lib/galera/libgalera_smm.so
        wsrep_cluster_name = {config.Cluster}
        wsrep_node_name = {config.Member.Name}
        wsrep_node_address = {config.Member.Address}
        wsrep_node_incoming_address = {config.Member.Address}:{GaleraConfig.Port}
        wsrep_slave_threads = 4
        wsrep_sst_method = {config.Options.StateTransfer}
        wsrep_provider_options = "gmcast.listen_addr=tcp://{config.Member.Address}:4567;ist.recv_addr={config.Member.Address}:4568;gcache.size={config.Options.GcacheSize};gcache.recover=yes;{FailureDetection.Options(config.Options)}"
        {BinaryLog(config.Options)}{Extra(config)}
        """;

    // Synced with every commit where the data is: a binary log that loses its end in a power cut takes committed changes with it.
    private static string BinaryLog(GaleraClusterArgs options) => options.Backup is not { PointInTimeDays: > 0 and var days } ? "" :
        $"""

        # Every change, its own and the others', for a restore to any moment.
        log_bin = infra-binlog
        log_slave_updates = ON
        sync_binlog = {(options.InnodbFlushLogAtTrxCommit == 1 ? 1 : 0)}
        binlog_expire_logs_seconds = {days * 86400}

        """;

    private static string Extra(GaleraConfig config) =>
        string.IsNullOrWhiteSpace(config.Options.ExtraConfig) ? "" : $"\n{config.Options.ExtraConfig.TrimEnd()}\n";
}
