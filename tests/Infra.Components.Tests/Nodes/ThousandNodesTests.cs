using System.Diagnostics;
using Infra.Components.Nodes;
using Xunit.Abstractions;

namespace Infra.Components.Tests.Nodes;

/// <summary>The probe of a thousand nodes: as many sessions with a real sshd on loopback, which stands for all of them.</summary>
public sealed class ThousandNodesTests(ITestOutputHelper output)
{
    private const int Nodes = 1000, Silent = 20;

    [SkippableFact]
    [Trait("Tier", "long")]
    public async Task Are_asked_in_one_session_each_and_those_that_refuse_are_one_warning()
    {
        using var sshd = new Sshd(["ed25519"], "MaxStartups 200");
        var closed = Sshd.FreePort();
        var nodes = Enumerable.Range(1, Nodes).Select(i => new Node { Name = $"compute-{i}", Address = "127.0.0.1", Ssh = new() { Port = i <= Silent ? closed : sshd.Port } }).ToList();
        var most = 0;
        using var own = Process.GetCurrentProcess();
        var (cpu, watch) = (own.TotalProcessorTime, Stopwatch.StartNew());

        var report = await DriftProbe.RunAsync(nodes, new(sshd.PrivateKey, null), new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), 32), progress: n => InterlockedMax(ref most, n));

        own.Refresh();
        output.WriteLine($"probe of {Nodes} nodes: {(own.TotalProcessorTime - cpu).TotalSeconds:0.0} s of CPU, {watch.Elapsed.TotalSeconds:0.0} s, slowest {report.Nodes.Max(n => n.Took).TotalSeconds:0.0} s");
        Assert.Equal(Nodes - Silent, report.Nodes.Count(n => n.Reach == NodeReach.Reachable));
        Assert.StartsWith($"{Silent} nodes cannot be asked (as compute-1: ", Assert.Single(report.Warnings), StringComparison.Ordinal);
        Assert.Equal(Nodes, most);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen; seen = most)
            if (Interlocked.CompareExchange(ref most, value, seen) == seen) return;
    }
}
