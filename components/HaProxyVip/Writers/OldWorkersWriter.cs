namespace Infra.Components.HaProxy;

/// <summary>
/// What ends sessions that workers of before a reload keep with a server that is down: those workers check no servers any more, and
/// <c>hard-stop-after</c> alone would leave a client waiting for that long.
/// </summary>
public static class OldWorkersWriter
{
    /// <summary>Where the script lands.</summary>
    public const string Path = "/usr/local/lib/infra/haproxy-old-workers";

    /// <summary>Where its unit lands.</summary>
    public const string UnitPath = $"/etc/systemd/system/{Unit}";

    /// <summary>Name of the unit.</summary>
    public const string Unit = "infra-haproxy-old-workers.service";

    /// <summary>The script.</summary>
    public static string Write()
    {
        using var stream = typeof(OldWorkersWriter).Assembly.GetManifestResourceStream("haproxy/haproxy-old-workers.py")
            ?? throw new InvalidOperationException("haproxy-old-workers.py is not embedded in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The unit; as root, whose socket HAProxy's master listens on.</summary>
    public static string WriteUnit() =>
        $"""
        [Unit]
        Description=Ends sessions of old HAProxy workers with servers that are down
        After=haproxy.service
        StartLimitIntervalSec=0

        [Service]
        ExecStart={Path}
        Restart=always
        RestartSec=1
        NoNewPrivileges=yes
        ProtectSystem=strict
        ProtectHome=yes
        PrivateTmp=yes

        [Install]
        WantedBy=multi-user.target

        """;
}
