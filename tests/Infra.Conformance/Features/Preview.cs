using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Preview : Feature
{
    public override string Name => "preview: creation, update, replacement, removal; nothing is written";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.PreviewAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.PreviewAsync(sdk => Program(sdk, "2"));
        await stage.PreviewAsync(async sdk => await sdk.ThingAsync("a", ("x", "1")));
        await stage.PreviewAsync(sdk => Program(sdk, "1"), "--expect-no-changes");
        await stage.PreviewAsync(sdk => Program(sdk, "2"), "--expect-no-changes");

        static async Task Program(Sdk sdk, string value)
        {
            var a = await sdk.ThingAsync("a", ("x", value));
            var b = await sdk.ThingAsync("b", SdkWords.Takes("from", a), ("replaceKey", value), ("from", a.Out()));
            await sdk.ThingAsync("c", SdkWords.Takes("from", b), ("from", b.Out()));
            await sdk.OutputsAsync(("b", b.Out()), ("value", value));
        }
    }
}
