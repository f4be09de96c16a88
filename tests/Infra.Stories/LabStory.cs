namespace Infra.Stories;

/// <summary>A lab that stories share: brought up once, left converged by each of them, which is asked once more at its end.</summary>
public class LabStory : IAsyncLifetime
{
    internal Story Story { get; private set; } = null!;

    internal Finished FirstUp { get; private set; } = null!;

    private protected virtual string Name => "story";

    private protected virtual string Configured(string stack) =>
        stack.Replace("    galera:\n", "    galera:\n      backup: { schedule: '*-*-* 02:30:00', keep: 2 }\n", StringComparison.Ordinal);

    public async Task InitializeAsync()
    {
        if (Needs.Lacking is not null) return;
        Story = Story.Create(Name);
        if (Configured(await File.ReadAllTextAsync(Story.StackFile)) is var stack) await File.WriteAllTextAsync(Story.StackFile, stack);
        FirstUp = await FirstUpAsync();
    }

    private protected virtual async Task<Finished> FirstUpAsync()
    {
        var up = await Story.InfraAsync("up");
        Figures.Print($"first up of a new lab ({Name}): {up.Took.TotalSeconds:F1} s (with whatever of image and build was missing)");
        return up;
    }

    public async Task DisposeAsync()
    {
        if (Story is null) return;
        try
        {
            if (FirstUp?.ExitCode == 0) await Story.ConvergedAsync(atTheEnd: true);
        }
        finally
        {
            await Story.DisposeAsync();
        }
    }
}

/// <summary>The lab of stories that change, drift and refuse.</summary>
[CollectionDefinition("lab")]
public sealed class LabStories : ICollectionFixture<LabStory>;
