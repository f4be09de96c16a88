using Infra.Chaos.Stack;

namespace Infra.Chaos.Cases;

/// <summary>What goes wrong inside a node that runs on.</summary>
static class NodeCases
{
    static readonly TimeSpan WriteBound = TimeSpan.FromSeconds(6);

    public static IReadOnlyList<ChaosCase> List { get; } =
    [
        new("disk-full", "the disk under the database member that clients use is full for 20 s", new() { Http = TimeSpan.FromSeconds(0.5), Sql = TimeSpan.FromSeconds(15), Back = TimeSpan.FromMinutes(2) }, async play =>
        {
            var node = await play.ActiveMemberAsync();
            await play.LimitDiskAsync(node);
            await play.SettledAsync();
            // Moving the data moved the clients elsewhere, and small rows take long to fill a page.
            await play.UseMemberAsync(node);
            play.WriteLargeRows();
            await play.MomentAsync();
            await play.FillDiskAsync(node);
            await play.LastAsync(TimeSpan.FromSeconds(20));
            await play.EmptyDiskAsync(node);
            await play.ServedAsync();
            await play.SettledAsync();
            play.Measured();
            await play.HealAsync();
            await play.SettledAsync();
        })
        { Needs = [Units.MariaDb] },
        new("new-cluster-by-hand", "a member is stopped, and somebody makes a cluster by hand on it: it refuses, and joins", new() { Http = TimeSpan.FromSeconds(0.5), Sql = WriteBound }, async play =>
        {
            var used = await play.ActiveMemberAsync();
            var node = play.OneOf([.. play.Units.NodesOf(Units.MariaDb).Where(n => n != used)]);
            await play.MomentAsync();
            await play.StopAsync(node, Units.MariaDb);
            // Rows that it does not have.
            await play.LastAsync(TimeSpan.FromSeconds(2));
            await play.NewClusterByHandAsync(node);
            await play.ServedAsync();
            await play.HealAsync();
            await play.SettledAsync();
        })
        { Needs = [Units.MariaDb] },
        new("clock-jump", "the clock of database and keepalived on one node jumps by an hour, and back", new() { Http = TimeSpan.FromSeconds(0.5), Sql = WriteBound }, async play =>
        {
            var node = play.OneOf(play.Units.NodesOf(Units.MariaDb));
            await play.LoosenClockAsync(node);
            await play.SettledAsync();
            await play.MomentAsync();
            await play.JumpAsync(node, TimeSpan.FromHours(1));
            await play.LastAsync(TimeSpan.FromSeconds(5));
            await play.JumpAsync(node, TimeSpan.FromHours(-1));
            await play.LastAsync(TimeSpan.FromSeconds(5));
            await play.JumpAsync(node, TimeSpan.Zero);
            await play.ServedAsync();
            await play.SettledAsync();
            play.Measured();
            await play.HealAsync();
            await play.SettledAsync();
        })
        { Needs = [Units.MariaDb, Units.Keepalived] },
        new("power-cut-during-roll", "an `up` changes an option of the database; the node that is being changed loses its power; `up` again finishes", new() { Sql = TimeSpan.FromSeconds(10), Back = TimeSpan.FromMinutes(3) }, async play =>
        {
            var node = play.OneOf(play.Units.NodesOf(Units.MariaDb));
            await play.ChangeAndCutPowerAsync(node);
            await play.HealByUpAsync();
            await play.SettledAsync();
            await play.ChangeBackAsync();
            await play.SettledAsync();
        })
        { Needs = [Units.MariaDb] },
    ];
}
