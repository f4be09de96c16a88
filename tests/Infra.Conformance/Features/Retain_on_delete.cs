using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Retain_on_delete : Feature
{
    public override string Name => "retainOnDelete: removal, replacement, destroy";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"));
        await stage.UpAsync(async sdk => await sdk.ThingAsync("stays", o => o.RetainOnDelete = true));
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk, string key)
        {
            await sdk.ThingAsync("a", o => o.RetainOnDelete = true, ("replaceKey", key));
            await sdk.ThingAsync("stays", o => o.RetainOnDelete = true);
            var group = await sdk.ComponentAsync("group", o => o.RetainOnDelete = true);
            await sdk.ThingAsync("child", o => o.Parent = group.Urn);
        }
    }
}
