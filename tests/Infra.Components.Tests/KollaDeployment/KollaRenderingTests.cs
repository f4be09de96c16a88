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

    private static TimeSpan Render(int computes)
    {
        var args = new KollaDeploymentArgs
        {
            Nodes = [.. ControlNodes.Of(3), .. Enumerable.Range(1, computes).Select(Compute)],
            InternalVip = "10.10.0.200",
            Network = new() { TunnelPlane = "storage" },
        };
        var clock = Stopwatch.StartNew();
        var config = KollaConfig.From("openstack", args);
        var texts = KollaTexts.Of(config);
        Assert.Contains($"\"compute-{computes}\"", PlanWriter.Write(config, texts), StringComparison.Ordinal);
        return clock.Elapsed;
    }

    [Fact]
    public void A_thousand_compute_nodes_are_rendered_within_two_seconds_and_three_thousand_in_proportion()
    {
        Render(10); // what is read once, and compiled
        var (thousand, more) = (Best(1000), Best(3000));
        output.WriteLine($"rendered: 1,000 compute nodes {thousand.TotalMilliseconds:F0} ms, 3,000 {more.TotalMilliseconds:F0} ms");
        Assert.True(thousand < TimeSpan.FromSeconds(2), $"1,000 compute nodes took {thousand.TotalSeconds:F2} s");
        Assert.True(more < 8 * thousand + TimeSpan.FromMilliseconds(300), $"3,000 compute nodes took {more.TotalSeconds:F2} s, 1,000 took {thousand.TotalSeconds:F2} s");
    }

    private static TimeSpan Best(int computes) => Enumerable.Range(0, 3).Min(_ => Render(computes));
}
