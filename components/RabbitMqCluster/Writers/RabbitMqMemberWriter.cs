using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Components.RabbitMq;

/// <summary>The scripts on every member, what they need to know, and the socket on which a member says how it is.</summary>
public static class RabbitMqMemberWriter
{
    /// <summary>Where scripts land.</summary>
    public const string Folder = "/usr/local/lib/infra";

    /// <summary>Decides how the member may start.</summary>
    public const string Start = $"{Folder}/rabbitmq-start";

    /// <summary>Runs an Erlang script against the cluster.</summary>
    public const string Erl = $"{Folder}/rabbitmq-erl";

    /// <summary>Where the settings land.</summary>
    public const string SettingsPath = "/etc/infra/rabbitmq-members.json";

    /// <summary>What only this start of the server is told.</summary>
    public const string FormationFolder = "/run/infra-rabbitmq";

    /// <summary>The socket.</summary>
    public const string Socket = "infra-rabbitmq-member.socket";

    /// <summary>The service that wakes a server which did not come back from a pause.</summary>
    public const string Awake = "infra-rabbitmq-awake.service";

    /// <summary>Script → text, as they land in <see cref="Folder"/>.</summary>
    public static IReadOnlyDictionary<string, string> Scripts { get; } = new[]
    {
        "rabbitmq-awake.py", "rabbitmq-config-check.escript", "rabbitmq-erl.sh", "rabbitmq-member.py", "rabbitmq-node.escript", "rabbitmq-objects.escript", "rabbitmq-start.py",
    }.ToDictionary(file => System.IO.Path.GetFileNameWithoutExtension(file), Read);

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Who this member is and who the others are.</summary>
    public static string WriteSettings(RabbitMqConfig config) => JsonSerializer.Serialize(new
    {
        name = config.Member.Name,
        address = config.Member.Address,
        port = config.ClientPort,
        founder = config.IsFounder,
        rejoin = config.Options.Rejoin.Contains(config.Member.Name),
        absentSeconds = config.Options.AbsentSeconds,
        patienceSeconds = 240,
        data = $"/var/lib/rabbitmq/mnesia/rabbit@{config.Member.Name}",
        memberPort = RabbitMqConfig.MemberPort,
        member = $"{Folder}/rabbitmq-member",
        node = new[] { Erl, $"{Folder}/rabbitmq-node" },
        formation = $"{FormationFolder}/formation.conf",
        started = "/run/infra-rabbitmq.started",
        unit = RabbitMqUnitWriter.Server,
        files = RabbitMqSetup.RestartFiles(config),
        peers = config.Peers.Select(p => new { name = p.Name, address = p.Address }),
    }, Readable) + "\n";

    /// <summary>The socket on the member's own address: no process waits, each question starts one.</summary>
    public static string WriteSocket(RabbitMqConfig config) =>
        $"""
        [Unit]
        Description=How this RabbitMQ member is, over HTTP

        [Socket]
        ListenStream={config.Member.Address}:{RabbitMqConfig.MemberPort}
        FreeBind=yes
        Accept=yes
        MaxConnections=32

        [Install]
        WantedBy=sockets.target

        """;

    /// <summary>The answer to one question, by the server's own user, who may read its data.</summary>
    public static string WriteAnswer() =>
        $"""
        [Unit]
        Description=How this RabbitMQ member is
        CollectMode=inactive-or-failed

        [Service]
        ExecStart={Folder}/rabbitmq-member
        StandardInput=socket
        StandardOutput=socket
        StandardError=journal
        User=rabbitmq
        RuntimeMaxSec=10
        NoNewPrivileges=yes
        ProtectHome=yes

        """;

    /// <summary>The service beside the server that wakes it.</summary>
    public static string WriteAwake() =>
        $"""
        [Unit]
        Description=Wakes a RabbitMQ member that did not come back from a pause
        After=network-online.target {RabbitMqUnitWriter.Server}

        [Service]
        ExecStart={Folder}/rabbitmq-awake
        Restart=always
        RestartSec=5
        MemoryMax=256M
        ProtectHome=yes

        [Install]
        WantedBy=multi-user.target

        """;

    private static string Read(string name)
    {
        using var stream = typeof(RabbitMqMemberWriter).Assembly.GetManifestResourceStream($"rabbitmq/{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
