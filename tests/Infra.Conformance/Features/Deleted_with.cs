using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Deleted_with : Feature
{
    public override string Name => "deletedWith: container and member removed, alone and together";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, true, true));
        await stage.UpAsync(sdk => Program(sdk, true, false));
        await stage.UpAsync(sdk => Program(sdk, true, true));
        await stage.UpAsync(sdk => Program(sdk, false, false));
        await stage.UpAsync(sdk => Program(sdk, true, true));
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk, bool container, bool member)
        {
            await sdk.ThingAsync("other");
            if (!container)
                return;
            var box = await sdk.ThingAsync("box");
            if (member)
                await sdk.ThingAsync("member", o => o.DeletedWith = box.Urn);
        }
    }
}
