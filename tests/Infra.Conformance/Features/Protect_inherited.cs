using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Protect_inherited : Feature
{
    public override string Name => "protect: inherited from the parent, and unset by a child";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, true));
        await stage.DestroyAsync();
        await stage.UpAsync(sdk => Program(sdk, false));
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk, bool protect)
        {
            var group = await sdk.ComponentAsync("group", o => o.Protect = protect);
            await sdk.ThingAsync("child", o => o.Parent = group.Urn);
            await sdk.ThingAsync("own", o => { o.Parent = group.Urn; o.Protect = false; });
        }
    }
}
