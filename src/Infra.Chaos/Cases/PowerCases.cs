using Infra.Chaos.Stack;

namespace Infra.Chaos.Cases;

/// <summary>Machines that lose their power.</summary>
static class PowerCases
{
    static readonly Bounds OneNode = new() { Http = TimeSpan.FromSeconds(1.5), Sql = TimeSpan.FromSeconds(6) };

    public static IReadOnlyList<ChaosCase> List { get; } =
    [
        new("power-cut-holder", "power cut of the node that holds the VIP", OneNode, async play => await OneAsync(play, await play.HolderAsync())) { LabOnly = false },
        new("power-cut-member", "power cut of the database member that clients use", OneNode, async play => await OneAsync(play, await play.ActiveMemberAsync()))
        {
            Needs = [Units.MariaDb], LabOnly = false,
        },
        new("reload-then-member-cut", "HAProxy is reloaded, then the database member that clients use loses its power: a client that was connected before is told, too", OneNode with { Waiting = TimeSpan.FromSeconds(6) }, async play =>
        {
            var holder = await play.HolderAsync();
            // Not the holder: its HAProxy would go with it.
            var member = play.OneOf([.. play.Units.NodesOf(Units.MariaDb).Where(n => n != holder)]);
            await play.UseMemberAsync(member);
            await using var before = await play.AskAndWaitAsync();
            await play.ReloadAsync(holder, Units.HaProxy);
            await play.SettledAsync();
            await play.MomentAsync();
            await play.CutPowerAsync([member]);
            await play.EndsAsync(before);
            await play.ServedAsync();
            await play.HealAsync();
            await play.SettledAsync();
        })
        { Needs = [Units.MariaDb, Units.HaProxy] },
        new("power-cut-two", "power cut of two nodes; they come back by themselves when they have power", new() { Back = TimeSpan.FromMinutes(2) }, async play =>
        {
            var nodes = play.Some(2);
            await play.MomentAsync();
            await play.CutPowerAsync(nodes);
            await play.HealAsync();
            await play.SettledAsync();
        }),
        new("power-cut-all", "power cut of all nodes at moments apart; mended by `up` alone", new() { Back = TimeSpan.FromMinutes(5) }, async play =>
        {
            foreach (var node in play.Some(play.Nodes.Count))
            {
                await play.MomentAsync();
                await play.CutPowerAsync([node]);
            }
            await play.HealByUpAsync();
            await play.SettledAsync();
        }),
        new("power-cuts", "power cuts of one, two or all nodes at random moments, each mended by power alone", new() { Back = TimeSpan.FromMinutes(2) }, PowerCutsAsync)
        {
            Needs = [Units.MariaDb], Rounds = 5,
        },
    ];

    static async Task OneAsync(Play play, string node)
    {
        await play.MomentAsync();
        await play.CutPowerAsync([node]);
        await play.ServedAsync();
        await play.HealAsync();
        await play.SettledAsync();
    }

    static async Task PowerCutsAsync(Play play)
    {
        for (var round = 1; round <= play.Rounds; round++)
        {
            var nodes = play.Some(play.Between(1, play.Nodes.Count));
            play.BeginRound();
            await play.MomentAsync();
            await play.CutPowerAsync(nodes);
            await play.HealAsync();
            await play.SettledAsync();
            await play.EndRoundAsync($"{round} of {play.Rounds}: {string.Join(", ", nodes)}");
        }
    }
}
