namespace Infra.Chaos.Stack;

/// <summary>Services that chaos knows by name, and on which nodes they ran when the run began.</summary>
public sealed record Units(IReadOnlyDictionary<string, IReadOnlyList<string>> ByNode)
{
    public const string HaProxy = "haproxy.service";
    public const string Keepalived = "keepalived.service";
    public const string MariaDb = "mariadb.service";
    public const string GaleraHealth = "infra-galera-health.service";
    public const string RabbitMq = "rabbitmq-server.service";
    public const string Corosync = "corosync.service";
    public const string Pacemaker = "pacemaker.service";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [HaProxy, Keepalived, MariaDb, GaleraHealth, RabbitMq, Corosync, Pacemaker];

    /// <summary>Nodes on which a unit runs.</summary>
    public IReadOnlyList<string> NodesOf(string unit) => [.. ByNode.Where(n => n.Value.Contains(unit)).Select(n => n.Key).Order(StringComparer.Ordinal)];

    /// <summary>Asks every node; one that does not answer has none.</summary>
    public static async Task<Units> ReadAsync(INodes nodes, IEnumerable<string> names, CancellationToken cancellation)
    {
        var all = await Task.WhenAll(names.Select(async n => KeyValuePair.Create(n, await ActiveAsync(nodes, n, cancellation))));
        return new(new Dictionary<string, IReadOnlyList<string>>(all));
    }

    /// <summary>What of this no longer runs where it did; null when everything does.</summary>
    public async Task<string?> MissingAsync(INodes nodes, CancellationToken cancellation)
    {
        var now = await ReadAsync(nodes, ByNode.Keys, cancellation);
        var gone = ByNode.SelectMany(n => n.Value.Except(now.ByNode[n.Key]).Select(u => $"{u} does not run on {n.Key}")).ToList();
        return gone.Count == 0 ? null : string.Join(", ", gone);
    }

    static async Task<IReadOnlyList<string>> ActiveAsync(INodes nodes, string node, CancellationToken cancellation)
    {
        var said = await nodes.RunAsync(node, $"systemctl is-active {string.Join(' ', All)}", cancellation);
        return [.. All.Zip(said.Output.Split('\n'), (unit, state) => (unit, state)).Where(u => u.state == "active").Select(u => u.unit)];
    }
}
