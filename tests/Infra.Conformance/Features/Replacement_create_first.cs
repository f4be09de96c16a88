using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Replacement_create_first : Feature
{
    public override string Name => "replacement: created first, deleted after all else";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.PreviewAsync(sdk => Program(sdk, "2"));
        await stage.UpAsync(sdk => Program(sdk, "2"));
        await stage.UpAsync(sdk => Program(sdk, "2"));

        static async Task Program(Sdk sdk, string key)
        {
            var a = await sdk.ThingAsync("a", ("replaceKey", key));
            await sdk.ThingAsync("b", SdkWords.Takes("from", a), ("from", a.Id));
            await sdk.ThingAsync("c", ("x", key));
        }
    }
}
