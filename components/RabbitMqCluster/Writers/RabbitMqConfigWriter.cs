using System.Globalization;

namespace Infra.Components.RabbitMq;

/// <summary>The model → rabbitmq.conf.</summary>
public static class RabbitMqConfigWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/rabbitmq/rabbitmq.conf";

    /// <summary>The file.</summary>
    public static string Write(RabbitMqConfig config) =>
        $"""
        {Clients(config)}
        heartbeat = {config.Options.HeartbeatSeconds}

        # Members talk on their plane only.
        distribution.listener.interface = {config.Member.Address}
        distribution.listener.port_range.min = {RabbitMqConfig.DistributionPort}
        distribution.listener.port_range.max = {RabbitMqConfig.DistributionPort}
        net_ticktime = {config.Options.NetTickSeconds}

        # Without a majority a member takes no messages: nothing that it took could be lost to the others.
        cluster_name = {config.Cluster}
        cluster_partition_handling = pause_minority
        cluster_formation.peer_discovery_backend = classic_config
        {Lines(config.Members.Select((m, i) => $"cluster_formation.classic_config.nodes.{i + 1} = rabbit@{m.Name}"))}
        # A member never makes a second cluster because it finds nobody: rabbitmq-start says who makes the first.
        cluster_formation.discovery_retry_limit = 1000000
        queue_leader_locator = balanced

        # Beyond these publishers wait.
        vm_memory_high_watermark.{Memory(config.Options.MemoryWatermark)}
        disk_free_limit.absolute = {Size(config.Options.DiskFreeLimit)}

        # To the journal.
        log.console = true
        log.console.level = info
        log.file = false
        {Plugins(config)}{Extra(config)}
        """;

    private static string Clients(RabbitMqConfig config) => Lines(
    [
        .. config.TakesPlainClients
            ? [$"listeners.tcp.1 = {config.Member.Address}:{RabbitMqConfig.PlainPort}"]
            : (string[])["listeners.tcp = none"],
        .. config.TakesTlsClients
            ?
            [
                $"listeners.ssl.1 = {config.Member.Address}:{RabbitMqConfig.TlsPort}",
                $"ssl_options.cacertfile = {RabbitMqTlsWriter.AuthorityPath}",
                $"ssl_options.certfile = {RabbitMqTlsWriter.CertificatePath}",
                $"ssl_options.keyfile = {RabbitMqTlsWriter.KeyPath}",
                "ssl_options.versions.1 = tlsv1.3",
                "ssl_options.versions.2 = tlsv1.2",
                "ssl_options.verify = verify_peer",
                "ssl_options.fail_if_no_peer_cert = false",
            ]
            : (string[])[],
    ]);

    private static string Plugins(RabbitMqConfig config) => string.Concat(
        config.Options.Metrics ? $"\nprometheus.tcp.ip = {config.Member.Address}\nprometheus.tcp.port = {RabbitMqConfig.MetricsPort}\n" : "",
        config.Options.Management ? $"\nmanagement.tcp.ip = {config.Member.Address}\nmanagement.tcp.port = {RabbitMqConfig.ManagementPort}\n" : "");

    private static string Memory(string watermark) => watermark.StartsWith("0.", StringComparison.Ordinal) ? $"relative = {watermark}" : $"absolute = {Size(watermark)}";

    // 64M are 64 MiB, as everywhere else here; RabbitMQ's own MB is a million.
    private static string Size(string size) => string.Create(CultureInfo.InvariantCulture, $"{size}iB");

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Extra(RabbitMqConfig config) =>
        string.IsNullOrWhiteSpace(config.Options.ExtraConfig) ? "" : $"\n{config.Options.ExtraConfig.TrimEnd()}\n";
}
