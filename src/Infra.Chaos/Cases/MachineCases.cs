using Infra.Chaos.Stack;

namespace Infra.Chaos.Cases;

/// <summary>Machines that hang, and what is beside them.</summary>
static class MachineCases
{
    // Only fencing takes an address from a machine that hangs. Its member wakes up in the component of then, for 7.6 s as measured.
    static readonly Bounds Hang = new() { Sql = TimeSpan.FromSeconds(6), Holders = TimeSpan.FromSeconds(10), Primaries = TimeSpan.FromSeconds(12) };

    public static IReadOnlyList<ChaosCase> List { get; } =
    [
        new("hang", "the node that holds the VIP hangs for 10 s: its kernel answers pings, no process runs", Hang, async play =>
        {
            var node = await play.HolderAsync();
            await play.MomentAsync();
            await play.FreezeAsync(node);
            await play.LastAsync(TimeSpan.FromSeconds(10));
            await play.HealAsync();
            await play.ServedAsync();
            await play.SettledAsync();
        }),
        new("hang-fenced", "the node that holds the VIP hangs for good: it is fenced, and the VIP goes elsewhere", new() { Http = TimeSpan.FromSeconds(12), Sql = TimeSpan.FromSeconds(12), Holders = TimeSpan.FromSeconds(12) }, async play =>
        {
            var node = await play.HolderAsync();
            await play.MomentAsync();
            await play.FreezeAsync(node);
            await play.MovedFromAsync(node);
            await play.ServedAsync();
            await play.HealAsync();
            await play.SettledAsync();
        })
        { Needs = [Units.Pacemaker] },
        new("bmc-silent", "a BMC does not answer while another node loses its power", new() { Http = TimeSpan.FromSeconds(1.5), Sql = TimeSpan.FromSeconds(6) }, async play =>
        {
            var nodes = play.Some(2);
            await play.SilenceBmcAsync(nodes[1]);
            await play.MomentAsync();
            await play.CutPowerAsync([nodes[0]]);
            await play.ServedAsync();
            await play.HealAsync();
            await play.SettledAsync();
        }),
    ];
}
