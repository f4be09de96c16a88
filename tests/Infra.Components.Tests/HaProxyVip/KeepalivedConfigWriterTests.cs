using System.Net;
using CsCheck;
using Infra.Components.HaProxy;
using Infra.Components.Topology;
using static Infra.Components.Tests.HaProxyVip.HaProxyFiles;

namespace Infra.Components.Tests.HaProxyVip;

public class KeepalivedConfigWriterTests
{
    private static string Written(Action<HaProxyVipArgs>? change = null) => KeepalivedConfigWriter.Write(KeepalivedConfig.From(Args(change), 0));

    [Fact]
    public void Keepalived_conf_looks_like_this() => Snapshot.Match("keepalived.conf", Written());

    [Fact]
    public void Two_addresses_that_move_together_look_like_this() =>
        Snapshot.Match("keepalived-two.conf", Written(a => (a.Vips, a.SyncVips, a.NoPreempt) = ([Public()], true, true)));

    [Fact]
    public void Units_look_like_this() =>
        Snapshot.Match("units.txt", string.Join('\n', HaProxyUnitWriter.Write(), KeepalivedUnitWriter.WriteForHaProxy(), KeepalivedUnitWriter.Write()));

    [Fact]
    public void What_takes_the_addresses_off_looks_like_this() =>
        Snapshot.Match("release-addresses", AddressReleaseWriter.Write(KeepalivedConfig.From(Args(a => a.Vips = [Public()]), 0)));

    [Fact]
    public void Priorities_follow_the_order_of_the_nodes()
    {
        var priorities = Enumerable.Range(0, 3).Select(i => KeepalivedConfig.From(Args(), i).Instances[0].Priority).ToList();
        Assert.Equal(priorities.OrderDescending(), priorities);
        Assert.All(priorities, p => Assert.InRange(p, 1, 254));
    }

    [Fact]
    public void The_address_goes_onto_the_VLAN_of_a_tagged_plane() =>
        Assert.Contains("dev eth0.120\n", Written(a => a.Vlan = 120));

    [Fact]
    public void A_further_address_talks_on_its_own_plane() =>
        Assert.Equal([("eth0", "10.10.0.11", "10.10.0.12"), ("eth1", "10.20.0.11", "10.20.0.12")],
            KeepalivedConfig.From(Args(a => a.Vips = [Public()]), 0).Instances.Select(i => (i.Interface, i.OwnAddress, i.Peers[0])));

    [Fact]
    public void A_router_id_is_valid_and_always_the_same() =>
        Gen.UInt.Sample(number =>
        {
            var id = Vip.RouterIdOf(Cidr.Address(number));
            return id is >= 1 and <= 255 && id == Vip.RouterIdOf(Cidr.Address(number));
        });

    [Fact]
    public void Addresses_side_by_side_have_different_router_ids() =>
        Assert.NotEqual(Vip.RouterIdOf(IPAddress.Parse("10.10.0.100")), Vip.RouterIdOf(IPAddress.Parse("10.10.0.101")));

    [SkippableTheory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Keepalived_accepts(bool noPreempt, bool sync)
    {
        var (code, said) = KeepalivedFiles.Check(Args(a => (a.NoPreempt, a.SyncVips, a.Vips) = (noPreempt, sync, [Public()])));
        Assert.True(code == 0, said);
    }

    [SkippableFact]
    public void Keepalived_refuses_a_wrong_file()
    {
        var (code, said) = KeepalivedFiles.Check(Args(), text => text.Replace("virtual_router_id", "virtual_rooter_id"));
        Assert.NotEqual(0, code);
        Assert.Contains("virtual_rooter_id", said);
    }
}
