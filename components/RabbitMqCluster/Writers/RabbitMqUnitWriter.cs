namespace Infra.Components.RabbitMq;

/// <summary>How systemd runs the server and Erlang's port mapper.</summary>
public static class RabbitMqUnitWriter
{
    /// <summary>The server's unit.</summary>
    public const string Server = "rabbitmq-server.service";

    /// <summary>The port mapper's socket.</summary>
    public const string Mapper = "epmd.socket";

    /// <summary>Where the server's drop-in lands.</summary>
    public const string Path = $"/etc/systemd/system/{Server}.d/infra.conf";

    /// <summary>Where the port mapper's lands.</summary>
    public const string MapperPath = $"/etc/systemd/system/{Mapper}.d/infra.conf";

    /// <summary>The server's drop-in: each start, at boot as well, first asks rabbitmq-start how the member may start.</summary>
    public static string Write() =>
        $"""
        [Unit]
        # Not before it is configured.
        ConditionPathExists={RabbitMqConfigWriter.Path}
        Wants=network-online.target
        After=network-online.target {RabbitMqMemberWriter.Socket}
        StartLimitIntervalSec=0

        [Service]
        ExecStartPre=+{RabbitMqMemberWriter.Start}
        # A member that joined again takes its part in the queues that the others kept.
        ExecStartPost=-+{RabbitMqMemberWriter.Erl} {RabbitMqMemberWriter.Folder}/rabbitmq-node replicate
        StandardOutput=journal
        StandardError=journal
        Restart=on-failure
        RestartSec=2
        # After a power cut of all, members wait for each other.
        TimeoutStartSec=3600

        """;

    /// <summary>The port mapper's drop-in: on the member's plane and for the machine itself.</summary>
    public static string WriteMapper(RabbitMqConfig config) =>
        $"""
        [Socket]
        ListenStream=
        ListenStream=127.0.0.1:4369
        ListenStream={config.Member.Address}:4369
        FreeBind=yes

        """;
}
