using System.Diagnostics;
using Infra.Components.Kolla;
using Xunit.Abstractions;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>Rendering of large deployments.</summary>
public class KollaScaleTests(ITestOutputHelper output)
{
    [Fact]
    public void A_thousand_compute_nodes_are_rendered_in_two_seconds_and_two_thousand_with_about_twice_the_work()
    {
        Rendered(50);
        var (small, large) = (Rendered(1000), Rendered(2000));
        output.WriteLine($"inventory and promises: 1,000 compute nodes {small.Time.TotalMilliseconds:F0} ms, {small.Bytes >> 10} KiB; 2,000 {large.Time.TotalMilliseconds:F0} ms, {large.Bytes >> 10} KiB");
        Assert.True(small.Time < TimeSpan.FromSeconds(2), $"1,000 compute nodes took {small.Time}");
        Assert.True(large.Time < TimeSpan.FromSeconds(4), $"2,000 compute nodes took {large.Time}");
        // Memory is as the work, and does not know what else runs on this machine.
        Assert.InRange(large.Bytes / (double)small.Bytes, 1.5, 2.5);
    }

    private static (TimeSpan Time, long Bytes) Rendered(int compute) => Enumerable.Range(0, 5).Select(_ =>
    {
        var config = FactsSite.Config(3, compute, 3);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var inventory = InventoryWriter.Write(config);
        var promises = Promises.Of(config, FactsSite.Globals("""{"neutron_plugin_agent": "ovn", "enable_prometheus": true}"""));
        watch.Stop();
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        Assert.Contains($"compute-{compute} ansible_host=", inventory);
        Assert.Contains(promises.Hosts[$"compute-{compute}"], c => c.Name == "nova_compute");
        return (watch.Elapsed, bytes);
    }).MinBy(m => m.Elapsed);
}
