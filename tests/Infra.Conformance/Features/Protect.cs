using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Protect : Feature
{
    public override string Name => "protect: destroy, removal, replacement, unprotect";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, true, "1"));
        await stage.DestroyAsync();
        await stage.UpAsync(sdk => Program(sdk, true, "2"));
        await stage.UpAsync(async sdk => await sdk.ThingAsync("free"));
        await stage.UpAsync(sdk => Program(sdk, false, "1"));
        await stage.UpAsync(sdk => Program(sdk, false, "2"));
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk, bool protect, string key)
        {
            await sdk.ThingAsync("p", o => o.Protect = protect, ("replaceKey", key));
            await sdk.ThingAsync("free");
        }
    }
}
