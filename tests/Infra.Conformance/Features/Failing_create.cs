using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Failing_create : Feature
{
    public override string Name => "a creation fails: what is kept, what is dropped, resumed";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, true));
        await stage.UpAsync(sdk => Program(sdk, true));
        await stage.UpAsync(sdk => Program(sdk, false));

        static async Task Program(Sdk sdk, bool fails)
        {
            var a = await sdk.ThingAsync("a");
            var b = fails ? await sdk.ThingAsync("b", ("fail", "no room for b")) : await sdk.ThingAsync("b");
            await sdk.ThingAsync("c", SdkWords.Takes("from", b), ("from", b.Out()));
            await sdk.OutputsAsync(("b", b.Out()));
        }
    }
}
