using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Alias_parent : Feature
{
    public override string Name => "aliases: moved below a component, out of it, by URN";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk => { await sdk.ThingAsync("a"); await sdk.ThingAsync("b"); });
        await stage.UpAsync(async sdk =>
        {
            var group = await sdk.ComponentAsync("group");
            await sdk.ThingAsync("a", o => { o.Parent = group.Urn; o.Aliases.Add(new Alias { Spec = new() { NoParent = true } }); });
            await sdk.ThingAsync("b", o => { o.Parent = group.Urn; o.Aliases.Add(new Alias { Urn = stage.Urn("b") }); });
        });
        await stage.UpAsync(async sdk =>
        {
            var group = await sdk.ComponentAsync("group");
            await sdk.ThingAsync("a", o => o.Aliases.Add(new Alias { Spec = new() { ParentUrn = group.Urn } }));
            await sdk.ThingAsync("b", o => { o.Parent = group.Urn; o.AliasURNs.Add(stage.Urn("b")); });
        });
    }
}
