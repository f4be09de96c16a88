using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Alias_inherited : Feature
{
    public override string Name => "aliases: inherited by the children of a renamed component";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "old", null));
        await stage.UpAsync(sdk => Program(sdk, "new", "old"));
        await stage.UpAsync(sdk => Program(sdk, "new", "old"));

        static async Task Program(Sdk sdk, string name, string? was)
        {
            var group = await sdk.ComponentAsync(name, o =>
            {
                if (was is not null)
                    o.Aliases.Add(new Alias { Spec = new() { Name = was } });
            });
            var inner = await sdk.ComponentAsync(name + "-inner", o => o.Parent = group.Urn);
            await sdk.ThingAsync(name + "-leaf", o => o.Parent = inner.Urn);
            await sdk.ThingAsync("leaf", o => o.Parent = inner.Urn);
        }
    }
}
