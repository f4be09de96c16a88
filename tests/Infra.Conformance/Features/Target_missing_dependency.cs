using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Target_missing_dependency : Feature
{
    public override string Name => "--target of something whose dependency is not there yet";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program, "--target", stage.Urn("b"));

        static async Task Program(Sdk sdk)
        {
            var a = await sdk.ThingAsync("a");
            await sdk.ThingAsync("b", SdkWords.Takes("from", a), ("from", a.Out()));
        }
    }
}
