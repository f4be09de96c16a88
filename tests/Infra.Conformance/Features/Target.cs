using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Target : Feature
{
    public override string Name => "--target: only these, and what they need";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"), "--target", stage.Urn("a"));
        await stage.UpAsync(sdk => Program(sdk, "3"), "--target", stage.Urn("a"), "--target-dependents");
        await stage.UpAsync(sdk => Program(sdk, "4"), "--target", stage.Urn("nothing"));
        await stage.UpAsync(async sdk => await sdk.ThingAsync("c"), "--target", stage.Urn("c"));
        await stage.UpAsync(async sdk => { await sdk.ThingAsync("new"); await sdk.ThingAsync("newer"); }, "--target", stage.Urn("newer"));

        await stage.UpAsync(async sdk => await sdk.ThingAsync("b"), "--target", stage.Urn("c"));
        await stage.UpAsync(async sdk => await sdk.ThingAsync("b"), "--target", stage.Urn("a"));
        await stage.RefreshAsync("--target", stage.Urn("nothing"));
        await stage.RefreshAsync("--target", stage.Urn("a"));

        static async Task Program(Sdk sdk, string value)
        {
            var a = await sdk.ThingAsync("a", ("x", value));
            await sdk.ThingAsync("b", SdkWords.Takes("from", a), ("from", a.Id), ("x", value));
            await sdk.ThingAsync("c", ("x", value));
        }
    }
}
