namespace Infra.Components.Galera;

/// <summary>The modules that <c>galera-start</c> and <c>galera-health</c> share, and the service that helps a cluster which stands still.</summary>
public static class GaleraRecoveryWriter
{
    private static readonly string[] Modules = ["recovery", "member", "watch", "drain"];

    /// <summary>Name of the unit.</summary>
    public const string Unit = "infra-galera-recovery.service";

    /// <summary>Where a member's recovery keeps what holds for one boot.</summary>
    public const string RunFolder = "/run/infra-galera";

    /// <summary>Where it keeps what survives a power cut.</summary>
    public const string KeptFolder = "/var/lib/infra/galera";

    /// <summary>Path on the node → text: the decision (pure), what a member has on its disk, the service.</summary>
    public static IReadOnlyDictionary<string, string> WriteModules() => Modules
        .ToDictionary(name => $"/usr/local/lib/infra/galera_{name}.py", name => Scripts.Read($"galera-{name}.py"));

    /// <summary>The unit; as root, because it starts mariadbd and may call for a primary component.</summary>
    public static string WriteUnit() =>
        $"""
        [Unit]
        Description=Recovery of this Galera member
        After={GaleraHealthWriter.Unit}
        StartLimitIntervalSec=0

        [Service]
        ExecStart={GaleraStartWriter.Path} --watch
        Restart=always
        RestartSec=1
        ProtectHome=yes
        PrivateTmp=yes

        [Install]
        WantedBy=multi-user.target

        """;
}
