using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Exclude : Feature
{
    public override string Name => "--exclude: all but these";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"), "--exclude", stage.Urn("a"));
        await stage.UpAsync(sdk => Program(sdk, "3"), "--exclude", stage.Urn("a"), "--exclude-dependents");
        await stage.UpAsync(async sdk => await sdk.ThingAsync("c"), "--exclude", stage.Urn("a"), "--exclude-dependents");
        await stage.RefreshAsync("--exclude", stage.Urn("c"));
        await stage.RefreshAsync("--exclude", stage.Urn("nothing"));
        await stage.DestroyAsync("--exclude", stage.Urn("nothing"));
        await stage.DestroyAsync("--exclude", stage.Urn("b"));

        static async Task Program(Sdk sdk, string value)
        {
            var a = await sdk.ThingAsync("a", ("x", value));
            await sdk.ThingAsync("b", SdkWords.Takes("from", a), ("from", a.Id), ("x", value));
            await sdk.ThingAsync("c", ("x", value));
        }
    }
}
