using Infra.Chaos.Stack;

namespace Infra.Chaos.Cases;

/// <summary>Services that die or are stopped.</summary>
static class UnitCases
{
    static readonly TimeSpan WriteBound = TimeSpan.FromSeconds(6);

    public static IReadOnlyList<ChaosCase> List { get; } =
    [
        Kill("kill-haproxy", Units.HaProxy, "kill -9 of HAProxy on the node that holds the VIP", p => p.HolderAsync(),
            new() { Http = TimeSpan.FromSeconds(1), Sql = WriteBound }),
        Kill("kill-keepalived", Units.Keepalived, "kill -9 of keepalived on the node that holds the VIP", p => p.HolderAsync(),
            new() { Http = TimeSpan.FromSeconds(1.5), Sql = WriteBound }),
        Kill("kill-mariadb", Units.MariaDb, "kill -9 of the database member that clients use", p => p.ActiveMemberAsync(),
            new() { Http = TimeSpan.FromSeconds(0.5), Sql = WriteBound }),
        Kill("kill-rabbitmq", Units.RabbitMq, "kill -9 of one message broker", p => Task.FromResult(p.OneOf(p.Units.NodesOf(Units.RabbitMq))),
            new() { Http = TimeSpan.FromSeconds(0.5), Sql = TimeSpan.FromSeconds(1), Messages = TimeSpan.FromSeconds(15) }),
        Kill("kill-galera-health", Units.GaleraHealth, "kill -9 of the health service of the member that clients use", p => p.ActiveMemberAsync(),
            new() { Http = TimeSpan.FromSeconds(0.5), Sql = WriteBound }),
        new("sleeping-rabbitmq", "the server of one message broker stops while its process lives, as after a pause from which it does not wake",
            new() { Http = TimeSpan.FromSeconds(0.5), Sql = TimeSpan.FromSeconds(1), Messages = TimeSpan.FromSeconds(15), Back = TimeSpan.FromMinutes(2) }, async play =>
            {
                var node = play.OneOf(play.Units.NodesOf(Units.RabbitMq));
                await play.MomentAsync();
                await play.PutToSleepAsync(node);
                await play.ServedAsync();
                await play.SettledAsync();
            })
        { Needs = [Units.RabbitMq] },
        Stop("stop-haproxy", Units.HaProxy, "clean stop of HAProxy on the node that holds the VIP",
            new() { Http = TimeSpan.FromSeconds(0.5), Sql = WriteBound }),
        Stop("stop-keepalived", Units.Keepalived, "clean stop of keepalived on the node that holds the VIP",
            new() { Http = TimeSpan.FromSeconds(0.5), Sql = WriteBound }),
    ];

    static ChaosCase Kill(string name, string unit, string does, Func<Play, Task<string>> victim, Bounds bounds) => new(name, does, bounds, async play =>
    {
        var node = await victim(play);
        await play.MomentAsync();
        await play.KillAsync(node, unit);
        await play.ServedAsync();
        await play.SettledAsync();
    })
    { Needs = [unit], LabOnly = false };

    static ChaosCase Stop(string name, string unit, string does, Bounds bounds) => new(name, does, bounds, async play =>
    {
        var node = await play.HolderAsync();
        await play.MomentAsync();
        await play.StopAsync(node, unit);
        await play.ServedAsync();
        await play.HealAsync();
        await play.SettledAsync();
    })
    { Needs = [unit], LabOnly = false };
}
