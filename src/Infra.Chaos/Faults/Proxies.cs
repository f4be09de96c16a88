using Infra.Chaos.Stack;

namespace Infra.Chaos.Faults;

/// <summary>HAProxy on the nodes, through its socket: what is set there lasts until it is taken back or HAProxy reloads.</summary>
public sealed class Proxies(INodes nodes)
{
    const string Socket = "/run/haproxy/admin.sock";
    const string Database = "galera";
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Puts members of the database into maintenance in every load balancer, or takes them out of it.</summary>
    public Task KeepFromAsync(IReadOnlyList<string> balancers, IReadOnlyList<string> members, bool keep, CancellationToken cancellation) =>
        Task.WhenAll(balancers.Select(b => Script.RunAsync(nodes, b,
            string.Join('\n', members.Select(m => $"said=$(echo '{(keep ? "disable" : "enable")} server {Database}/{m}' | socat - {Socket}) && [ -z \"$said\" ] || {{ echo \"$said\" >&2; exit 1; }}")),
            Patience, cancellation)));
}
