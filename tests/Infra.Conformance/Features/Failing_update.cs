using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Failing_update : Feature
{
    public override string Name => "an update fails: the old inputs stay, the next run tries again";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1", false));
        await stage.UpAsync(sdk => Program(sdk, "2", true));
        await stage.UpAsync(sdk => Program(sdk, "2", false));
        await stage.UpAsync(sdk => Program(sdk, "2", true));
        await stage.UpAsync(sdk => Program(sdk, "2", false));

        static async Task Program(Sdk sdk, string value, bool fails)
        {
            var b = fails ? await sdk.ThingAsync("b", ("x", value), ("fail", "no")) : await sdk.ThingAsync("b", ("x", value));
            await sdk.OutputsAsync(("x", b.Out("x")));
        }
    }
}
