namespace Infra.Components.Galera;

/// <summary>The arbiter (garbd): votes like a member and holds no data, so that two members can tell which of them was cut off.</summary>
public static class ArbiterWriter
{
    /// <summary>Where its configuration lands.</summary>
    public const string Path = "/etc/infra/galera-arbiter.cnf";

    /// <summary>Name of the unit.</summary>
    public const string Unit = "infra-galera-arbiter.service";

    /// <summary>Its package.</summary>
    public const string Package = "galera-arbitrator-4";

    /// <summary>Which cluster, and where its members are. Its timing is the members' own.</summary>
    public static string Write(string cluster, Member arbiter, IEnumerable<Member> members, GaleraClusterArgs options) =>
        $"""
        name = {arbiter.Name}
        group = {cluster}
        address = gcomm://{string.Join(',', members.Select(m => m.Address))}
        options = gmcast.listen_addr=tcp://{arbiter.Address}:4567;{FailureDetection.Options(options)}

        """;

    /// <summary>The unit: without rights; it ends when it finds no member, and tries again.</summary>
    public static string WriteUnit() =>
        $"""
        [Unit]
        Description=Arbiter of the Galera cluster
        After=network-online.target
        Wants=network-online.target
        StartLimitIntervalSec=0

        [Service]
        ExecStart=/usr/bin/garbd --cfg {Path}
        WorkingDirectory=%S/infra-galera-arbiter
        StateDirectory=infra-galera-arbiter
        DynamicUser=yes
        KillSignal=SIGINT
        Restart=always
        RestartSec=2
        NoNewPrivileges=yes

        [Install]
        WantedBy=multi-user.target

        """;
}
