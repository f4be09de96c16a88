using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Refresh : Feature
{
    public override string Name => "refresh: drift, something gone, nothing changed";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.RefreshAsync();
        stage.Things.World["a-1"] = Wire.Of(("x", "drifted"), ("out", "out of a"));
        stage.Things.World.TryRemove("gone-1", out _);
        await stage.RefreshAsync();
        await stage.UpAsync(Program);

        static async Task Program(Sdk sdk)
        {
            await sdk.ThingAsync("a", ("x", "1"));
            await sdk.ThingAsync("gone");
            await sdk.ThingAsync("b", ("word", Wire.Secret("s")));
        }
    }
}
