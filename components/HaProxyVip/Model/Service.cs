namespace Infra.Components.HaProxy;

/// <summary>A service as HAProxy sees it; what is null is what the defaults say.</summary>
/// <param name="Name">Name of front end and back end.</param>
/// <param name="Binds">Where it listens.</param>
/// <param name="Mode"><c>http</c> or <c>tcp</c>.</param>
/// <param name="Servers">Name and address, in order of name.</param>
/// <param name="ServerPort">Their port.</param>
/// <param name="Balance">Which server a client gets.</param>
/// <param name="ActiveBackup">The first server alone, the others as backups.</param>
/// <param name="TimeoutClient">How long a client may be silent.</param>
/// <param name="TimeoutServer">How long a server may be silent.</param>
/// <param name="Health">What a healthy server answers; null when taking connections is enough.</param>
/// <param name="Server">Words of <c>default-server</c>.</param>
public sealed record Service(
    string Name, IReadOnlyList<Bind> Binds, string Mode, IReadOnlyList<KeyValuePair<string, string>> Servers, int ServerPort,
    string? Balance, bool ActiveBackup, string? TimeoutClient, string? TimeoutServer, HealthCheck? Health, IReadOnlyList<string> Server)
{
    /// <summary>Clients speak TLS to it.</summary>
    public bool IsTls => Binds.Any(b => b.Certificate is not null);

    /// <summary>The service of validated args; servers in order of name, so that equal args are equal text.</summary>
    public static Service From(HaProxyServiceArgs args, IReadOnlyList<Vip> vips) => new(
        args.Name,
        args.Vips.Select(name => Bind.Of(args, vips.Single(v => v.Name == name))).ToList(),
        args.Mode,
        args.Servers.OrderBy(s => s.Key, StringComparer.Ordinal).ToList(), args.ServerPort ?? args.Port,
        args.Balance, args.ActiveBackup, args.TimeoutClient, args.TimeoutServer,
        args.CheckPath is { } path ? new(path, args.CheckStatus) : null,
        ServerWords(args).ToList());

    private static IEnumerable<string> ServerWords(HaProxyServiceArgs args)
    {
        if (args.CheckPort is { } port) yield return $"port {port}";
        if (args.CheckInterval is { } interval) yield return $"inter {interval}";
        if (args.CheckRise is { } rise) yield return $"rise {rise}";
        if (args.CheckFall is { } fall) yield return $"fall {fall}";
        if (args.MaxConnections is { } most) yield return $"maxconn {most}";
        if (args.ShutdownSessions ?? args.Mode == "tcp") yield return "on-marked-down shutdown-sessions";
    }
}
