using System.Globalization;

namespace Infra.Benchmarks.Nodes;

/// <summary>
/// <c>dotnet run -c Release --project tests/Infra.Benchmarks -- nodes [SIZE…] [--before CHECKOUT] [--runs N] [--real-at SIZE] [--limit SECONDS]</c>:
/// what previews of sites of many nodes cost, in turns with an older build and the real engine. Prints ratios; judges nothing.
/// </summary>
sealed class NodesBench(NodesBuild own, NodesBuild? before, Engine? real, int runs, TimeSpan limit, Action<string> say)
{
    /// <summary>The size at which the older build is met.</summary>
    public const int Compared = 303;

    const double Mebibyte = 1024 * 1024;

    public async Task RunAsync(IReadOnlyList<int> sizes, int realAt)
    {
        if (before is not null) await CompareAsync(before);
        var grown = new List<NodesMeasurement>();
        foreach (var size in sizes) grown.Add(await BestAsync("infra", own, null, size, size > 1000 ? 1 : runs));
        foreach (var (small, large) in grown.Zip(grown.Skip(1)))
            say(Text($"growth {small.Nodes} -> {large.Nodes} nodes: CPU a node {PerNode(large) / PerNode(small):0.00} times, memory a node {(double)large.Memory / large.Nodes / ((double)small.Memory / small.Nodes):0.00} times"));
        if (real is null || realAt == 0) return;
        var ours = grown.FirstOrDefault(g => g.Nodes == realAt) ?? await BestAsync("infra", own, null, realAt, 1);
        var theirs = await BestAsync("pulumi", own, real, realAt, 1);
        say(Text($"{realAt} nodes, infra / pulumi: wall {ours.Wall / theirs.Wall:0.00}, CPU {ours.Cpu / theirs.Cpu:0.00}, memory {(double)ours.Memory / theirs.Memory:0.00}"));
    }

    async Task CompareAsync(NodesBuild older)
    {
        var (now, then) = (await NodesPreview.CountAsync(own, Compared, limit), await NodesPreview.CountAsync(older, Compared, limit));
        say(Text($"{Compared} nodes: {now.Resources} resources, {now.Inputs} characters of inputs; {older.Name}: {then.Resources}, {then.Inputs}"));
        var (best, old) = ((NodesMeasurement?)null, (NodesMeasurement?)null);
        for (var run = 0; run < runs; run++) // in turns: a slow moment of the machine meets both
        {
            old = Better(old, await BestAsync(older.Name, older, null, Compared, 1));
            best = Better(best, await BestAsync("infra", own, null, Compared, 1));
        }
        say(Text($"{Compared} nodes, this / {older.Name}: inputs {(double)now.Inputs / then.Inputs:0.00}, resources {(double)now.Resources / then.Resources:0.00}, CPU {best!.Cpu / old!.Cpu:0.00}, memory {(double)best.Memory / old.Memory:0.00}, wall {best.Wall / old.Wall:0.00}"));
    }

    async Task<NodesMeasurement> BestAsync(string name, NodesBuild build, Engine? engine, int nodes, int times)
    {
        NodesMeasurement? best = null;
        for (var run = 0; run < times; run++) best = Better(best, await NodesPreview.MeasureAsync(build, engine, nodes, limit));
        say(Text($"{name}, {nodes} nodes: {best!.Wall.TotalSeconds:0.0} s, CPU {best.Cpu.TotalSeconds:0.0} s, {best.Memory / Mebibyte:0} MiB"));
        return best;
    }

    static NodesMeasurement Better(NodesMeasurement? one, NodesMeasurement other) => one is null || other.Cpu < one.Cpu ? other : one;

    static double PerNode(NodesMeasurement measured) => measured.Cpu.TotalSeconds / measured.Nodes;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
