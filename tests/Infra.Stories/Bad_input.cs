namespace Infra.Stories;

/// <summary>Wrong configurations, each refused in a sentence before anything is touched: no lab of that name comes into being.</summary>
public sealed class Bad_input
{
    [SkippableTheory]
    [InlineData("two control nodes", "control-3, role: control", "control-3, role: compute", "2 control nodes")]
    [InlineData("an overlapping plane", "cidr: 10.20.0.0/24", "cidr: 10.10.0.0/16", "overlaps")]
    public Task Is_named_with_its_mend(string what, string good, string bad, string names) => NamedAsync(what, good, bad, names);

    [SkippableTheory, Trait("Tier", "long")]
    [InlineData("a VIP outside its plane", "address: 10.10.0.100", "address: 10.40.0.100", "10.40.0.100")]
    [InlineData("a duplicate name", "name: control-3", "name: control-1", "control-1")]
    [InlineData("an unknown key", "maxConnections:", "maxConections:", "maxConections")]
    public Task Is_named_as_well(string what, string good, string bad, string names) => NamedAsync(what, good, bad, names);

    static async Task NamedAsync(string what, string good, string bad, string names)
    {
        Needs.Lab();
        await using var wrong = await Wrong.CreateAsync(c => c.Replace(good, bad, StringComparison.Ordinal));
        var up = (await wrong.Story.InfraAsync("up")).Expect(1);

        Assert.Contains(names, up.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", up.Everything, StringComparison.Ordinal);
        Assert.False(Directory.Exists($"/var/lib/infra/labs/{wrong.Story.Name}"), $"{what}: something was touched");
    }

    [SkippableFact]
    public async Task Is_shown_all_together()
    {
        Needs.Lab();
        await using var wrong = await Wrong.CreateAsync(c => c
            .Replace("address: 10.10.0.100", "address: 10.40.0.100", StringComparison.Ordinal)
            .Replace("cidr: 10.30.0.0/24", "cidr: 10.20.0.0/16", StringComparison.Ordinal)
            .Replace("maxConnections:", "maxConections:", StringComparison.Ordinal));
        var up = (await wrong.Story.InfraAsync("up")).Expect(1);

        foreach (var text in new[] { "10.40.0.100", "overlaps", "maxConections" })
            Assert.Contains(text, up.Everything, StringComparison.Ordinal);
    }

    /// <summary>A story that is never brought up; nothing to destroy but its folder.</summary>
    sealed class Wrong(Story story) : IAsyncDisposable
    {
        public Story Story => story;

        public static Task<Wrong> CreateAsync(Func<string, string> edit)
        {
            var story = Story.Create("wrong");
            story.Configure(edit);
            return Task.FromResult(new Wrong(story));
        }

        public ValueTask DisposeAsync()
        {
            story.Abandon();
            return ValueTask.CompletedTask;
        }
    }
}
