using Infra.Components.Planes;
using Infra.Components.Tests.Topology;
using static Infra.Components.Tests.NetworkPlanes.PlanesFiles;

namespace Infra.Components.Tests.NetworkPlanes;

public class PlanesCheckTests
{
    [Fact]
    public void The_list_names_every_peer_and_gateway_on_every_plane() =>
        Snapshot.Match("planes-check", PlanesCheckWriter.WriteList(PlaneTargets.Of(Bonded(), Bonded().Nodes[1])));

    [Fact]
    public void A_node_never_checks_itself()
    {
        var site = SiteText.GoodSite();
        Assert.All(site.Nodes, node => Assert.DoesNotContain(PlaneTargets.Of(site, node), t => t.Peer == node.Name));
    }

    [SkippableFact]
    public void Passes_when_everybody_answers_at_full_size()
    {
        Tool.Need("ping");
        using var folder = new ScratchFolder();
        var (code, said) = Run(folder, "management me 127.0.0.1 1500\nstorage me 127.0.0.2 9000\n");
        Assert.True(code == 0, said);
    }

    [SkippableFact]
    public void Names_node_peer_plane_and_size_when_packets_are_too_large()
    {
        Tool.Need("ping");
        using var folder = new ScratchFolder();
        // The loopback device carries 65536 bytes; one more does not fit without fragments.
        var (code, said) = Run(folder, "management me 127.0.0.1 1500\nstorage storage-7 127.0.0.3 65537\n");
        Assert.Equal(1, code);
        Assert.Equal($"planes-check {Environment.MachineName}: storage-7 (127.0.0.3) on plane storage at 65537 bytes: answers small packets only: raise the MTU on its NIC and on every switch between", said.Trim());
    }

    private static (int ExitCode, string Said) Run(ScratchFolder folder, string list) =>
        Tool.Run("/bin/sh", folder.Write("planes-check", PlanesCheckWriter.WriteScript()), folder.Write("list", list));
}
