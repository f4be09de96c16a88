using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Target_destroy : Feature
{
    public override string Name => "destroy --target and --target-dependents";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.DestroyAsync("--target", stage.Urn("a"));
        await stage.DestroyAsync("--target", stage.Urn("c"));
        await stage.DestroyAsync("--target", stage.Urn("a"), "--target-dependents");
        await stage.DestroyAsync("--target", stage.Urn("a"));

        static async Task Program(Sdk sdk)
        {
            var a = await sdk.ThingAsync("a");
            await sdk.ThingAsync("b", SdkWords.Takes("from", a), ("from", a.Id));
            await sdk.ThingAsync("c");
            await sdk.ThingAsync("d");
        }
    }
}
