namespace Infra.Chaos.Cases;

/// <summary>Cables.</summary>
static class LinkCases
{
    static readonly Bounds Cut = new() { Http = TimeSpan.FromSeconds(1.5), Sql = TimeSpan.FromSeconds(6) };

    // Galera's members must first agree on whom all of them hear; writes wait for that (6.9 to 7.2 s were measured).
    static readonly Bounds OneWay = Cut with { Sql = TimeSpan.FromSeconds(10) };

    public static IReadOnlyList<ChaosCase> List { get; } =
    [
        new("link-cut-management", "the cable between the VIP's holder and the management plane is pulled", Cut, play => LinkAsync(play, "management")),
        new("link-cut-storage", "the cable between a node and the storage plane is pulled", Cut, play => LinkAsync(play, "storage")),
        new("asymmetric-cut", "what the VIP's holder sends to one other node on the management plane is lost; the other way round all arrives", OneWay, async play =>
        {
            var holder = await play.HolderAsync();
            var other = play.OneOf([.. play.Nodes.Where(n => n != holder)]);
            await play.MomentAsync();
            await play.CutOneWayAsync(holder, other, "management");
            await play.ServedAsync();
            await play.LastAsync(TimeSpan.FromSeconds(10));
            await play.HealAsync();
            await play.SettledAsync();
        }),
    ];

    static async Task LinkAsync(Play play, string plane)
    {
        var node = plane == "management" ? await play.HolderAsync() : play.OneOf(play.Nodes);
        await play.MomentAsync();
        await play.PullLinkAsync(node, plane);
        await play.ServedAsync();
        // Long enough for every time-out on the way to have passed.
        await play.LastAsync(TimeSpan.FromSeconds(10));
        await play.HealAsync();
        await play.SettledAsync();
    }
}
