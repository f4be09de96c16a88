using System.Text.Json.Nodes;

namespace Infra.Stories;

/// <summary>A signal in the middle of the first build of a cluster.</summary>
static class Interruption
{
    /// <returns>How the up ended.</returns>
    public static async Task<Finished> AfterAsync(Story story, string signal, int createdBefore)
    {
        await using var run = story.Start("up");
        await CreatedAsync(story, createdBefore);
        await using var kill = Run.Start(["kill", $"-{signal}", run.Id.ToString()]);
        (await kill.EndAsync()).Expect();
        var ended = story.Note(await run.EndAsync());
        Assert.NotNull(State(story));
        return ended;
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
