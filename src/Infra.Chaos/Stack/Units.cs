namespace Infra.Chaos.Stack;

/// <summary>Services that chaos knows by name, and which nodes are to run them.</summary>
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

    /// <summary>Nodes that are to run a unit.</summary>
    public IReadOnlyList<string> NodesOf(string unit) => [.. ByNode.Where(n => n.Value.Contains(unit)).Select(n => n.Key).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Asks every node what it starts at its boot: what it is to run, whether that runs now or not. One taken at its running services would
    /// be a member less while it is unwell, and all others then one too many.
    /// </summary>
    /// <exception cref="ChaosException">A node did not answer.</exception>
    public static async Task<Units> ReadAsync(INodes nodes, IReadOnlyCollection<string> names, TimeSpan patience, CancellationToken cancellation)
    {
        var said = new Dictionary<string, IReadOnlyList<UnitState>>();
        await Await.UntilAsync(async () =>
        {
            foreach (var (node, states) in await AskAsync(nodes, names.Except(said.Keys), cancellation))
                if (states.Count > 0) said[node] = states;
            return names.Except(said.Keys).ToList() is { Count: > 0 } silent ? $"{string.Join(" and ", silent)} did not say what runs there" : null;
        }, patience, cancellation);
        return new(said.ToDictionary(n => n.Key, n => (IReadOnlyList<string>)[.. n.Value.Where(u => u.Enabled).Select(u => u.Name)]));
    }

    /// <summary>What of this does not run where it is to; null when everything does.</summary>
    public async Task<string?> MissingAsync(INodes nodes, CancellationToken cancellation) =>
        Missing(await AskAsync(nodes, ByNode.Keys, cancellation));

    internal string? Missing(IReadOnlyDictionary<string, IReadOnlyList<UnitState>> now)
    {
        var gone = ByNode.SelectMany(n => now[n.Key].Count == 0
            ? [$"{n.Key} does not answer"]
            : n.Value.Except(now[n.Key].Where(u => u.Active).Select(u => u.Name)).Select(u => $"{u} does not run on {n.Key}")).ToList();
        return gone.Count == 0 ? null : string.Join(", ", gone);
    }

    static async Task<Dictionary<string, IReadOnlyList<UnitState>>> AskAsync(INodes nodes, IEnumerable<string> names, CancellationToken cancellation) => new(
        await Task.WhenAll(names.Select(async n => KeyValuePair.Create(n, UnitState.Read((await nodes.RunAsync(n, $"{UnitState.Question} {string.Join(' ', All)}{UnitState.Sleepers}", cancellation)).Output)))));
}
