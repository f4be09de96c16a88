namespace Infra.Stories;

/// <summary>The lab that most stories share: brought up once, left converged by each of them.</summary>
public sealed class LabStory : IAsyncLifetime
{
    internal Story Story { get; private set; } = null!;

    internal Finished FirstUp { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Needs.Lacking is not null) return;
        Story = Story.Create("story");
        FirstUp = await Story.InfraAsync("up");
        Figures.Print($"first up of a new lab: {FirstUp.Took.TotalSeconds:F1} s (with whatever of image and build was missing)");
    }

    public async Task DisposeAsync()
    {
        if (Story is not null) await Story.DisposeAsync();
    }
}

[CollectionDefinition("lab")]
public sealed class LabStories : ICollectionFixture<LabStory>;
