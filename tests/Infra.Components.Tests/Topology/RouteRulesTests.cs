using System.Net;
using System.Text.Json.Nodes;
using CsCheck;
using static Infra.Components.Tests.Topology.SiteText;

namespace Infra.Components.Tests.Topology;

public class RouteRulesTests
{
    [Theory]
    [InlineData("10.40.0.0/24", "10.21.0.1", "route to 10.40.0.0/24 goes through 10.21.0.1, which is not in 10.20.0.0/24; give a router of this plane (planes.storage.routes[0].via)")]
    [InlineData("10.40.0.0/24", "10.20.0.12", "route to 10.40.0.0/24 goes through 10.20.0.12, which is node control-2 itself; give a router of this plane")]
    [InlineData("10.30.0.0/25", "10.20.0.1", "route to 10.30.0.0/25 overlaps plane business 10.30.0.0/24, which is reached directly; give networks beyond the planes")]
    [InlineData("10.20.0.128/25", "10.20.0.1", "route to 10.20.0.128/25 overlaps plane storage 10.20.0.0/24, which is reached directly")]
    public void Names_the_route_and_the_mend(string to, string via, string expected) =>
        Assert.Contains($"plane storage: {expected}", Spoilt(site => Route(site, "storage", to, via)));

    [Fact]
    public void Refuses_two_routes_to_one_network() =>
        Assert.Contains("plane business: route to 10.40.0.0/24 is given 2 times; keep one (planes.business.routes[0])", Spoilt(site =>
        {
            Route(site, "storage", "10.40.0.0/24", "10.20.0.1");
            Route(site, "business", "10.40.0.0/24", "10.30.0.1");
        }));

    [Fact]
    public void Takes_a_route_exactly_when_it_leads_beyond_every_plane_by_a_machine_of_its_own() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[16, 28], Gen.Int[0, 3], Gen.Int[0, 255]).Sample((second, prefix, plane, host) =>
        {
            var to = new IPNetwork(IPAddress.Parse($"10.{second}.0.0"), prefix);
            var via = IPAddress.Parse($"10.{(plane + 1) * 10}.0.{host}");
            var refused = Spoilt(site => Route(site, "storage", to.ToString(), via.ToString())).Length > 0;
            var beyond = second is not (10 or 20 or 30);
            var router = plane == 1 && host is > 0 and < 255 and not (11 or 12 or 13);
            Assert.Equal(!(beyond && router), refused);
        });

    private static void Route(JsonObject site, string plane, string to, string via) =>
        site["planes"]![plane]!["routes"] = new JsonArray(new JsonObject { ["to"] = to, ["via"] = via });
}
