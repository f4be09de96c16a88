using System.Collections.Concurrent;
using System.Globalization;
using Infra.TwoEngines;

namespace Infra.Conformance.Graphs;

/// <summary>
/// Random programs and edits: README.md of this folder. A failure says the seed, the story made small, and the first difference.
/// </summary>
public sealed class GraphTests
{
    static int Count(int otherwise) => (int)Number("INFRA_GRAPHS", (ulong)otherwise);

    static ulong Seed => Number("INFRA_GRAPH_SEED", 107);

    static ulong Number(string name, ulong otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    [SkippableFact]
    public async Task Random_graphs_go_as_on_the_real_engine_and_with_the_engines_taking_turns()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        Assert.Equal("", await FailuresAsync(Comparison.DifferenceAsync, Count(Tier.Amount(4, 12)), tries: 60));
    }

    [Fact]
    public async Task Random_graphs_leave_states_in_order_change_nothing_twice_and_can_be_destroyed() =>
        Assert.Equal("", await FailuresAsync(Laws.BrokenAsync, Count(Tier.Amount(12, 40)), tries: 400));

    static async Task<string> FailuresAsync(Func<Story, Task<string?>> fails, int count, int tries)
    {
        var failures = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (i, _) =>
        {
            var (seed, shrinking) = (Seed + (ulong)i, Environment.GetEnvironmentVariable("INFRA_GRAPH_SHRINK") != "0");
            var story = StoryGen.Of(seed);
            if (await ToldAsync(story) is not { } why)
                return;
            if (shrinking)
                (story, why) = await Shrinking.ShrinkAsync(story, why, ToldAsync, tries);
            var text = $"INFRA_GRAPH_SEED={seed} INFRA_GRAPHS=1:\n{story}{why}\n";
            failures.Add(text);
            if (Environment.GetEnvironmentVariable("INFRA_GRAPH_LOG") is { Length: > 0 } log)
                lock (failures)
                    File.AppendAllText(log, text + "\n");
        });
        return string.Join('\n', failures.Order(StringComparer.Ordinal));

        async Task<string?> ToldAsync(Story story)
        {
            try
            {
                return await fails(story);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                return problem.ToString();
            }
        }
    }
}
