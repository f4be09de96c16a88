using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Replace_flag : Feature
{
    public override string Name => "--replace: and the rest as usual";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"), "--replace", stage.Urn("a"));
        await stage.UpAsync(sdk => Program(sdk, "3"), "--replace", stage.Urn("nothing"));
        await stage.PreviewAsync(sdk => Program(sdk, "3"), "--replace", stage.Urn("nothing"), "--replace", stage.Urn("c"));
        await stage.UpAsync(sdk => Program(sdk, "3"), "--replace", "**Thing::*");

        static async Task Program(Sdk sdk, string value)
        {
            var a = await sdk.ThingAsync("a");
            await sdk.ThingAsync("b", SdkWords.Takes("from", a), ("from", a.Id));
            await sdk.ThingAsync("c", ("x", value));
        }
    }
}
