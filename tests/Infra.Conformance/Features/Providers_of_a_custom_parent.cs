using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Providers_of_a_custom_parent : Feature
{
    public override string Name => "explicit provider of a custom resource, inherited by its children";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.UpAsync(Program);
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk)
        {
            var mine = await sdk.ResourceAsync("pulumi:providers:test", "mine", null, o => o.Version = "1.2.1");
            var above = await sdk.ThingAsync("above", o => o.Provider = $"{mine.Urn}::{mine.Id}");
            var below = await sdk.ThingAsync("below", o => o.Parent = above.Urn);
            await sdk.ResourceAsync("other:index:Thing", "stranger", null, o => (o.Parent, o.Version) = (below.Urn, "1.2.1"));
            var group = await sdk.ComponentAsync("group", o => o.Parent = below.Urn);
            await sdk.ThingAsync("deep", o => o.Parent = group.Urn);
            await sdk.ThingAsync("chained", o => o.Parent = below.Urn);
            var map = await sdk.ComponentAsync("map", o => o.Providers["test"] = $"{mine.Urn}::{mine.Id}");
            var stranger = await sdk.ResourceAsync("other:index:Thing", "between", null, o => (o.Parent, o.Version) = (map.Urn, "1.2.1"));
            await sdk.ThingAsync("below-between", o => o.Parent = stranger.Urn);
            var plain = await sdk.ThingAsync("plain");
            await sdk.ThingAsync("newer", o => (o.Parent, o.Version) = (plain.Urn, "1.3.0"));
        }
    }
}
