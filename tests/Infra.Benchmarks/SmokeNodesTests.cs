using Infra.Benchmarks.Nodes;

namespace Infra.Benchmarks;

/// <summary>A site of a few nodes, so that the benchmark of many cannot rot; nothing is asserted of times.</summary>
public sealed class SmokeNodesTests
{
    [Fact]
    public async Task A_site_of_ten_nodes_is_previewed_and_measured()
    {
        var said = new List<string>();
        await new NodesBench(NodesBuild.Own, null, null, 1, TimeSpan.FromMinutes(3), said.Add).RunAsync([10, 12], 0);
        Assert.Equal(3, said.Count);
        Assert.StartsWith("growth 10 -> 12 nodes: CPU a node", said[2], StringComparison.Ordinal);
        Assert.DoesNotContain(said, line => line.Contains("CPU 0.0 s", StringComparison.Ordinal) || line.Contains(" 0 MiB", StringComparison.Ordinal));
    }
}
