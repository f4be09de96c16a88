using System.Globalization;

namespace Infra.Chaos.Stack;

/// <summary>The members of the database, each asked directly and not through the VIP.</summary>
public sealed class Members(INodes nodes, IReadOnlyList<string> names)
{
    const string Question = "SHOW STATUS WHERE Variable_name IN ('wsrep_cluster_status','wsrep_local_state_comment','wsrep_cluster_size','wsrep_cluster_state_uuid','wsrep_cluster_conf_id')";

    /// <summary>Nodes that are members.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>All at once.</summary>
    public Task<MemberState[]> StatesAsync(CancellationToken cancellation) =>
        Task.WhenAll(names.Select(n => StateAsync(n, cancellation)));

    /// <summary>What is missing until all are synced members of one component; null when nothing is.</summary>
    public async Task<string?> MissingAsync(CancellationToken cancellation) => Missing(await StatesAsync(cancellation));

    internal static string? Missing(IReadOnlyList<MemberState> states)
    {
        var unwell = states.Where(s => !s.SyncedAmong(states.Count)).ToList();
        if (unwell.Count > 0) return $"{string.Join("; ", unwell)}; wanted: Primary, Synced, size {states.Count}";
        return states.Select(s => (s.Cluster, s.View)).Distinct().Count() == 1 ? null
            : $"the members are in different components: {string.Join(", ", states.Select(s => $"{s.Node} in view {s.View} of {s.Cluster}"))}";
    }

    /// <summary>Numbers in a table from <paramref name="from"/> on, as one member has them.</summary>
    /// <exception cref="ChaosException">When it does not say.</exception>
    public async Task<HashSet<long>> RowsAsync(string node, string table, long from, CancellationToken cancellation)
    {
        var said = await nodes.RunAsync(node, Sql(string.Create(CultureInfo.InvariantCulture, $"SELECT n FROM {table} WHERE n >= {from}")), cancellation);
        return said.Code == 0
            ? [.. said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => long.Parse(l, CultureInfo.InvariantCulture))]
            : throw new ChaosException($"{node} does not say what is in {table}: {said.Error.Trim()}");
    }

    async Task<MemberState> StateAsync(string node, CancellationToken cancellation)
    {
        var said = await nodes.RunAsync(node, $"timeout 3 {Sql(Question)}", cancellation);
        var status = said.Output.Split('\n').Select(l => l.Split('\t')).Where(w => w.Length == 2).ToDictionary(w => w[0], w => w[1]);
        return said.Code != 0 || status.Count == 0
            ? new(node, "", "", 0, "", "")
            : new(node, status.GetValueOrDefault("wsrep_cluster_status", ""), status.GetValueOrDefault("wsrep_local_state_comment", ""),
                int.TryParse(status.GetValueOrDefault("wsrep_cluster_size"), out var size) ? size : 0,
                status.GetValueOrDefault("wsrep_cluster_state_uuid", ""), status.GetValueOrDefault("wsrep_cluster_conf_id", ""));
    }

    static string Sql(string sql) => $"mariadb --batch --skip-column-names -e \"{sql}\"";
}
