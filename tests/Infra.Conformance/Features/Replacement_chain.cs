using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Replacement_chain : Feature
{
    public override string Name => "replacement: chains through inputs and through replaced properties";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"));
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk, string key)
        {
            var a = await sdk.ThingAsync("a", ("replaceKey", key));
            var b = await sdk.ThingAsync("b", SdkWords.Takes("replaceFrom", a), ("replaceFrom", a.Id));
            var c = await sdk.ThingAsync("c", SdkWords.Takes("from", b), ("from", b.Id));
            await sdk.ThingAsync("d", SdkWords.Takes("from", c), ("from", c.Id));
        }
    }
}
