using System.Globalization;
using Infra.Benchmarks.Nodes;

namespace Infra.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project tests/Infra.Benchmarks -- [SIZE…] [--chain SIZE] [--runs N] [--real-up-to SIZE] [--limit SECONDS] [--ours]</c>
/// and, for sites of many nodes, see <see cref="NodesBench"/>.
/// </summary>
static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["nodes", .. var rest]) return await NodesAsync(rest);
        var sizes = args.TakeWhile(a => !a.StartsWith('-')).Select(Number).ToArray();
        var loads = (sizes.Length > 0 ? sizes : [100, 1000, 5000, 20000]).Select(size => new Load(size, Chained: false))
            .Concat(Option(args, "--chain", sizes.Length > 0 ? 0 : 200) is > 0 and var chain ? [new Load(chain, Chained: true)] : []);
        Engine[] engines = [Engine.Ours, .. Engine.Real is { } real && !args.Contains("--ours") ? [real] : Array.Empty<Engine>()];
        var bench = new Bench(
            engines, Option(args, "--runs", 3), Option(args, "--real-up-to", 1000), TimeSpan.FromSeconds(Option(args, "--limit", 150)), Console.Error.WriteLine);
        var cells = await bench.RunAsync(loads);
        Console.WriteLine(Table.Write(cells));
        return cells.Any(c => c.Best.Error is not null && c.Engine == Engine.Ours) ? 1 : 0;
    }

    static async Task<int> NodesAsync(string[] args)
    {
        var sizes = args.TakeWhile(a => !a.StartsWith('-')).Select(Number).ToArray();
        var before = Array.IndexOf(args, "--before") is >= 0 and var at ? NodesBuild.Of(args[at + 1]) : null;
        var bench = new NodesBench(NodesBuild.Own, before, Engine.Real, Option(args, "--runs", 3), TimeSpan.FromSeconds(Option(args, "--limit", 900)), Console.WriteLine);
        await bench.RunAsync(sizes.Length > 0 ? sizes : [303, 1003, 3003], Option(args, "--real-at", 1003));
        return 0;
    }

    static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at ? Number(args[at + 1]) : otherwise;

    static int Number(string text) => int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
