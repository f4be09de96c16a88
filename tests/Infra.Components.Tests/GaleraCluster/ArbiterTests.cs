using Infra.Components.Galera;
using static Infra.Components.Tests.GaleraCluster.GaleraFiles;

namespace Infra.Components.Tests.GaleraCluster;

public class ArbiterTests
{
    private static readonly Infra.Components.Nodes.Node Witness = new()
    {
        Name = "storage-1",
        Role = "storage",
        Address = "10.10.0.21",
        Addresses = new() { ["management"] = "10.10.0.21/24" },
        Connection = new() { HostKey = "ssh-ed25519 AAAA", PrivateKey = "not a real key" },
    };

    private static string Problems(int members, Infra.Components.Nodes.Node? arbiter) =>
        string.Join('\n', GaleraRules.Check("GaleraCluster db", Args(a => (a.Nodes, a.Arbiter) = (ControlNodes.Of(members), arbiter))));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Makes_an_even_number_of_members_odd(int members) => Assert.Equal("", Problems(members, Witness));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Is_refused_where_it_makes_votes_even(int members) =>
        Assert.Equal($"GaleraCluster db: {members} nodes and an arbiter given; that makes an even number of votes; leave the arbiter out, or give two nodes (or another even number) (nodes)", Problems(members, Witness));

    [Fact]
    public void Two_members_without_one_are_refused_with_the_mend() =>
        Assert.Equal("GaleraCluster db: 2 nodes given; quorum needs an odd number, 3 or more; give an odd number of control nodes, or an arbiter as well (nodes)", Problems(2, null));

    [Fact]
    public void Is_no_member() => Assert.Contains("control-2 is a member and the arbiter", Problems(2, ControlNodes.Of(2)[1]));

    [Fact]
    public void Looks_like_this() => Snapshot.Match("galera-arbiter.txt",
        ArbiterWriter.Write("db", new("storage-1", "10.10.0.21"), [new("control-1", "10.10.0.11"), new("control-2", "10.10.0.12")], Args()) + "\n" + ArbiterWriter.WriteUnit());

    [SkippableFact]
    public void Systemd_accepts_its_unit()
    {
        using var folder = new ScratchFolder();
        Tool.Accepts(Tool.Need("systemd-analyze"), "verify", "--man=no",
            folder.Write(ArbiterWriter.Unit, ArbiterWriter.WriteUnit().Replace("/usr/bin/garbd", "/bin/true", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Comes_after_the_members()
    {
        var run = await Recorded.RunAsync(() =>
        {
            _ = new Components.GaleraCluster("db", Args(a => (a.Nodes, a.Arbiter) = (ControlNodes.Of(2), Witness)));
            return new Dictionary<string, object?>();
        });
        Assert.Equal(["db-control-1", "db-control-2", "db-arbiter-storage-1"], run.Commands.ToList()[^3..]);
    }
}
