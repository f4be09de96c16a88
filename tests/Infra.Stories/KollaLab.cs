namespace Infra.Stories;

/// <summary>A lab with a compute node, on which OpenStack is built when the first story asks for it.</summary>
public sealed class KollaLab : LabStory
{
    readonly Lazy<Task> built;

    public KollaLab() => built = new(BuildAsync);

    private protected override string Name => "kolla";

    private protected override string Configured(string stack) => A_kolla_deployment.WithCompute(stack, 1);

    /// <summary>The story, its OpenStack deployed and verified.</summary>
    internal async Task<Story> BuiltAsync()
    {
        Needs.Lab();
        await built.Value;
        return Story;
    }

    async Task BuildAsync()
    {
        FirstUp.Expect();
        await Kolla.StandIn.BringAsync(Story);
        await A_kolla_deployment.The_first_up_deploys_and_verifies_everything(Story);
    }
}

[CollectionDefinition("kolla lab")]
public sealed class KollaStories : ICollectionFixture<KollaLab>;
