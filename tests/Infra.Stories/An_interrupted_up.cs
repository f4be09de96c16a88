using System.Text.Json.Nodes;

namespace Infra.Stories;

/// <summary>Ctrl-C, or worse, in the middle of the first build of a cluster; the next up converges, and destroy leaves nothing.</summary>
public sealed class An_interrupted_up
{
    [SkippableTheory]
    [InlineData("INT", 4)]
    [InlineData("KILL", 6)]
    [InlineData("INT", 9)]
    public async Task Is_finished_by_the_next_one(string signal, int createdBefore)
    {
        Needs.Lab();
        var name = $"cut-{signal.ToLowerInvariant()}-{createdBefore}";
        await using (var story = Story.Create(name))
        {
            await using (var run = story.Start("up"))
            {
                await CreatedAsync(story, createdBefore);
                await using var kill = Run.Start(["kill", $"-{signal}", run.Id.ToString()]);
                (await kill.EndAsync()).Expect();
                Assert.NotEqual(0, (await run.EndAsync()).ExitCode);
            }
            Assert.NotNull(State(story));

            (await story.InfraAsync("up")).Expect();
            Assert.Equal("3", await story.QueryAsync("SHOW STATUS LIKE 'wsrep_cluster_size'"));
            (await story.InfraAsync("up", "--expect-no-changes")).Expect();
        }
        await LeftBehind.NothingAsync(name);
    }

    static async Task CreatedAsync(Story story, int count)
    {
        var deadline = DateTime.UtcNow + TimeSpan.FromMinutes(6);
        while ((State(story)?["checkpoint"]?["latest"]?["resources"] as JsonArray)?.Count(r => r!["custom"]?.GetValue<bool>() == true) is not { } n || n < count)
        {
            Assert.True(DateTime.UtcNow < deadline, $"{count} resources were not created in time");
            await Task.Delay(20);
        }
    }

    static JsonNode? State(Story story)
    {
        var file = Path.Combine(story.Directory, ".pulumi", "stacks", "infra", $"{story.Name}.json");
        return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file)) : null;
    }
}
