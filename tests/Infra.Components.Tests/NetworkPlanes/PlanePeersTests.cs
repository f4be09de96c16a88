using System.Net;
using Infra.Components.Planes;
using Infra.Components.Tests.Topology;
using Infra.Components.Topology;

namespace Infra.Components.Tests.NetworkPlanes;

public class PlanePeersTests
{
    [Theory]
    [InlineData(PlanePeers.Few, PlanePeers.Few - 1, PlanePeers.Few - 1)]
    [InlineData(1000, 10, 20)]
    [InlineData(2000, 11, 22)]
    public void Grow_by_one_a_side_where_the_plane_doubles(int nodes, int least, int most) =>
        Assert.All(Asked(Of(nodes)), peers => Assert.InRange(peers.Count, least, most));

    [Fact]
    public void Reach_from_any_node_to_any_other_in_few_steps()
    {
        var asked = Asked(Of(1000));
        var (reached, steps) = (new HashSet<int> { 0 }, 0);
        while (reached.Count < asked.Count && ++steps < 100)
            reached.UnionWith(reached.SelectMany(node => asked[node]).ToList());
        Assert.InRange(steps, 1, 10);
    }

    [Fact]
    public void Are_asked_by_whom_they_ask()
    {
        var asked = Asked(Of(777));
        Assert.All(Enumerable.Range(0, asked.Count), node => Assert.All(asked[node], peer => Assert.Contains(node, asked[peer])));
    }

    [Fact]
    public void Of_others_stay_where_a_node_is_added_at_the_end()
    {
        var (before, after) = (Asked(Of(1000)), Asked(Of(1001)));
        Assert.InRange(Enumerable.Range(0, 1000).Count(node => !before[node].SetEquals(after[node])), 1, 10);
    }

    private static List<HashSet<int>> Asked(Site site)
    {
        var (peers, management) = (new PlanePeers(site), site.FindPlane(Plane.Management)!);
        return [.. site.Nodes.Select(node => peers.Of(node, management).Keys.Select(int.Parse).ToHashSet())];
    }

    private static Site Of(int count)
    {
        var site = SiteText.GoodSite();
        var like = site.Nodes[0];
        return site with { Nodes = [.. Enumerable.Range(0, count).Select(i => like with { Name = $"{i}", Address = new IPAddress([10, 10, (byte)(i / 256), (byte)(i % 256)]) })] };
    }
}
