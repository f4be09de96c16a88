using System.Diagnostics;

namespace Infra.Components.Tests.Stacks.BrokenSites;

public class BrokenSitesTests
{
    [Theory]
    [InlineData("full"), InlineData("prod"), InlineData("lab"), InlineData("edge")]
    public async Task Every_site_that_mutations_start_from_holds(string name)
    {
        using var bases = new Bases();
        var outcome = await Outcome.OfAsync(bases.Of(name).ToJsonString());
        Assert.True(outcome.Planned, string.Join('\n', outcome.Problems ?? []) + outcome.Defect);
    }

    [Fact]
    public async Task Explore()
    {
        using var bases = new Bases();
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("SEED") ?? "1"));
        var count = int.Parse(Environment.GetEnvironmentVariable("COUNT") ?? "300");
        using var log = new StreamWriter("/tmp/site-broken.log");
        var (planned, refused, watch) = (0, 0, Stopwatch.StartNew());
        for (var i = 0; i < count; i++)
        {
            var mutation = Mutator.Make(bases, random);
            var outcome = await Outcome.OfAsync(mutation.Json);
            if (outcome.Planned) { planned++; log.WriteLine($"OK {mutation}"); }
            else if (outcome.Problems is { } problems)
            {
                refused++;
                log.WriteLine($"NO{problems.Count} {(mutation.Touches(problems[0].Path) ? "" : "ELSEWHERE ")}{mutation}");
                foreach (var p in problems) log.WriteLine($"      {p}");
            }
            else log.WriteLine($"DEFECT {mutation}\n      {string.Join("\n      ", outcome.Defect!.Split('\n').Take(12))}");
        }
        log.WriteLine($"planned {planned}, refused {refused}, {watch.Elapsed.TotalSeconds:F1} s");
    }
}
