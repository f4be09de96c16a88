using System.Diagnostics;
using Infra.Components.Kolla;
using Infra.Components.Nodes;
using Xunit.Abstractions;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>Everything that a deployment renders, for as many compute nodes as a large site has.</summary>
public class KollaRenderingTests(ITestOutputHelper output)
{
    private static Node Compute(int i) => new()
    {
        Name = $"compute-{i}",
        Role = "compute",
        Address = $"10.10.{i / 250 + 1}.{i % 250 + 1}",
        Addresses = new() { ["management"] = $"10.10.{i / 250 + 1}.{i % 250 + 1}/16", ["storage"] = $"10.20.{i / 250 + 1}.{i % 250 + 1}/16" },
        Nics = new() { ["management"] = "eth0", ["storage"] = "eth1" },
    };

    private static (TimeSpan Time, long Bytes) Render(int computes)
    {
        var args = new KollaDeploymentArgs
        {
            Nodes = [.. ControlNodes.Of(3), .. Enumerable.Range(1, computes).Select(Compute)],
            InternalVip = "10.10.0.200",
            Network = new() { TunnelPlane = "storage" },
        };
        var (bytes, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var config = KollaConfig.From("openstack", args);
        var texts = KollaTexts.Of(config);
        Assert.Contains($"\"compute-{computes}\"", PlanWriter.Write(config, texts), StringComparison.Ordinal);
        return (clock.Elapsed, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    [Fact]
    public void A_thousand_compute_nodes_are_rendered_within_two_seconds_and_three_thousand_in_proportion()
    {
        Render(10); // what is read once, and compiled
        var (thousand, more) = (Best(1000), Best(3000));
        output.WriteLine($"rendered: 1,000 compute nodes {thousand.Time.TotalMilliseconds:F0} ms, 3,000 {more.Time.TotalMilliseconds:F0} ms");
        Assert.True(thousand.Time < TimeSpan.FromSeconds(2), $"1,000 compute nodes took {thousand.Time.TotalSeconds:F2} s");
        // Memory is as the work, and does not know what else runs on this machine.
        Assert.InRange(more.Bytes / (double)thousand.Bytes, 2, 4);
    }

    private static (TimeSpan Time, long Bytes) Best(int computes) => Enumerable.Range(0, 5).Select(_ => Render(computes)).MinBy(r => r.Time);
}
