namespace Infra.Stories;

/// <summary>The lab of stories that break machines, networks and databases.</summary>
public sealed class RoughLab : LabStory
{
    private protected override string Name => "rough";

    private protected override string Configured(string stack) => stack.Replace("    galera:\n",
        "    galera:\n      recovery: { waitSeconds: 20 }\n", StringComparison.Ordinal);
}

[CollectionDefinition("rough lab")]
public sealed class RoughStories : ICollectionFixture<RoughLab>;
