using Infra.Components.Planes;
using Infra.Components.Tests.Topology;
using static Infra.Components.Tests.NetworkPlanes.PlanesFiles;

namespace Infra.Components.Tests.NetworkPlanes;

public class PlaneCheckTests
{
    [Fact]
    public void The_file_names_links_cards_peers_and_what_moves() =>
        Snapshot.Match("planes.json", PlaneCheckWriter.Write("control-2", Checks()));

    [Fact]
    public void A_preview_shows_whom_a_node_must_reach() =>
        Snapshot.Match("planes-check", string.Join('\n', PlaneCheckWriter.Targets(Checks())) + "\n");

    [Fact]
    public void A_node_never_checks_itself()
    {
        var site = SiteText.GoodSite();
        Assert.All(site.Nodes, node => Assert.All(PlaneCheck.Of(site, node, new Dictionary<string, string>(), new(site)), c => Assert.DoesNotContain(node.Name, c.Peers.Keys)));
    }

    private static IReadOnlyList<PlaneCheck> Checks() =>
        PlaneCheck.Of(Bonded(), Bonded().Nodes[1], new Dictionary<string, string> { ["10.10.0.100"] = "management" }, new(Bonded()));
}
