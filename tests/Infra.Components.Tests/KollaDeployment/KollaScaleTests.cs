using System.Diagnostics;
using Infra.Components.Kolla;
using Xunit.Abstractions;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>Rendering of large deployments.</summary>
public class KollaScaleTests(ITestOutputHelper output)
{
    [Fact]
    public void A_thousand_compute_nodes_are_rendered_in_two_seconds_and_two_thousand_in_about_twice_the_time()
    {
        Rendered(50);
        var (small, large) = (Rendered(1000), Rendered(2000));
        output.WriteLine($"inventory and promises: 1,000 compute nodes {small.TotalMilliseconds:F0} ms, 2,000 {large.TotalMilliseconds:F0} ms");
        Assert.True(small < TimeSpan.FromSeconds(2), $"1,000 compute nodes took {small}");
        Assert.True(large < 4 * small + TimeSpan.FromMilliseconds(100), $"1,000 compute nodes took {small}, 2,000 took {large}");
    }

    private static TimeSpan Rendered(int compute) => Enumerable.Range(0, 3).Select(_ =>
    {
        var config = FactsSite.Config(3, compute, 3);
        var watch = Stopwatch.StartNew();
        var inventory = InventoryWriter.Write(config);
        var promises = Promises.Of(config, FactsSite.Globals("""{"neutron_plugin_agent": "ovn", "enable_prometheus": true}"""));
        watch.Stop();
        Assert.Contains($"compute-{compute} ansible_host=", inventory);
        Assert.Contains(promises.Hosts[$"compute-{compute}"], c => c.Name == "nova_compute");
        return watch.Elapsed;
    }).Min();
}
