using Infra.Components.Topology;
using Infra.Stacks;

namespace Infra.Components.Tests.Stacks;

public class StackSettingsTests
{
    private static string Refused(Action<Dictionary<string, string>> spoil)
    {
        var configuration = StackFiles.Read("lab");
        spoil(configuration);
        return Assert.Throws<ProblemsException>(() => StackSettings.Read(configuration)).Message;
    }

    [Fact]
    public void Takes_the_lab() => Assert.True(StackSettings.Read(StackFiles.Read("lab")).Disposable);

    [Fact]
    public void Takes_production()
    {
        var settings = StackSettings.Read(StackFiles.Read("prod"));
        Assert.False(settings.Disposable);
        Assert.Equal([3, 3, 6], Role.All.Select(role => settings.Site.NodesOf(role).Count()));
        Assert.Equal(110, settings.HaProxy.Vlan);
    }

    [Fact]
    public void Names_the_nearest_known_key_of_the_configuration() =>
        Assert.Equal("configuration: unknown key 'infra:bmcPasword'; did you mean 'infra:bmcPassword'? (infra:bmcPasword)",
            Refused(c => c["infra:bmcPasword"] = "hunter2"));

    [Fact]
    public void Asks_for_a_site() =>
        Assert.Contains("configuration: no site given; describe it under infra:site", Refused(c => c.Remove("infra:site")));

    [Fact]
    public void Shows_errors_of_site_and_components_together()
    {
        var errors = Refused(c => c["infra:site"] = c["infra:site"]
            .Replace("10.10.0.100", "10.40.0.100").Replace("\"64M\"", "\"much\"").Replace("\"maxConnections\"", "\"maxConnnections\""));
        Assert.Contains("vip: 10.40.0.100 is outside its plane", errors);
        Assert.Contains("GaleraCluster db: 'much' is not a size", errors);
        Assert.Contains("unknown key 'maxConnnections'; did you mean 'maxConnections'? (haproxy.maxConnnections)", errors);
        Assert.Equal(3, errors.Split('\n').Length);
    }

    [Fact]
    public void Says_each_thing_once_when_there_are_two_control_nodes()
    {
        var errors = Refused(c => c["infra:site"] = c["infra:site"].Replace("\"role\":\"control\",\"address\":\"10.10.0.13\"", "\"role\":\"compute\",\"address\":\"10.10.0.13\""));
        Assert.Equal("site: 2 control nodes given; quorum needs an odd number, 3 or more; add 1 with role control (nodes)", errors);
    }
}
