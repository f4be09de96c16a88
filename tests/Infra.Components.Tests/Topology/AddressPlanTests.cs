using System.Net;
using CsCheck;
using Infra.Components.Topology;

namespace Infra.Components.Tests.Topology;

public class AddressPlanTests
{
    private static readonly Gen<IPNetwork> Networks =
        Gen.Select(Gen.UInt, Gen.Int[8, 28], (number, prefix) => new IPNetwork(Cidr.Address(number & (uint.MaxValue << (32 - prefix))), prefix));

    [Fact]
    public void Keeps_the_host_number_on_every_plane()
    {
        var site = SiteText.GoodSite();
        Assert.Equal("10.20.0.12", AddressPlan.Of(site, site.Nodes[1], site.Plane("storage")).ToString());
    }

    [Fact]
    public void Takes_the_address_that_the_configuration_gives()
    {
        var json = SiteText.Good();
        json["nodes"]![1]!["addresses"] = new System.Text.Json.Nodes.JsonObject { ["storage"] = "10.20.0.77" };
        var (site, problems) = SiteText.Read(json);
        Assert.Empty(problems);
        Assert.Equal("10.20.0.77", AddressPlan.Of(site, site.Nodes[1], site.Plane("storage")).ToString());
    }

    [Fact]
    public void A_host_is_inside_its_network_and_finds_its_number_again() =>
        Gen.Select(Networks, Gen.UInt[0, 300]).Sample((network, number) =>
            network.Host(number) is not { } host || (network.IsHost(host) && network.HostNumber(host) == number));

    [Fact]
    public void Different_numbers_are_different_addresses() =>
        Gen.Select(Networks, Gen.UInt[1, 12], Gen.UInt[1, 12]).Sample((network, one, other) =>
            one == other == network.Host(one)!.Equals(network.Host(other)));

    [Fact]
    public void Overlap_is_symmetric_and_means_a_shared_address() =>
        Gen.Select(Networks, Networks).Sample((one, other) =>
            one.Overlaps(other) == other.Overlaps(one)
            && one.Overlaps(other) == (one.BaseAddress.Number() <= other.Broadcast().Number() && other.BaseAddress.Number() <= one.Broadcast().Number()));

    [Fact]
    public void Every_planned_address_of_a_valid_site_is_unique_and_inside_its_plane() =>
        Gen.Select(Gen.UInt[1, 240], Gen.Int[1, 4]).Sample((first, half) =>
        {
            var count = half * 2 + 1;
            var json = SiteText.Good(count);
            for (var i = 0; i < count; i++) json["nodes"]![i]!["address"] = $"10.10.0.{first + i}";
            json["vip"]!["address"] = "10.10.0.254";
            var (site, problems) = SiteText.Read(json);
            var planned = site.Planes.SelectMany(p => site.Nodes.Select(n => (Plane: p, Address: AddressPlan.Of(site, n, p)))).ToList();
            return problems.Count == 0
                && planned.Select(a => a.Address).Distinct().Count() == planned.Count
                && planned.All(a => a.Plane.Network.IsHost(a.Address));
        });
}
