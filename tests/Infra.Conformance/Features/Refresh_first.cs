using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Refresh_first : Feature
{
    public override string Name => "--refresh of up, preview and destroy; refresh --preview-only and --expect-no-changes";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.RefreshAsync("--expect-no-changes");
        stage.Things.World["a-1"] = Wire.Of(("x", "drifted"), ("out", "out of a"));
        stage.Things.World.TryRemove("gone-1", out _);
        await stage.RefreshAsync("--preview-only");
        await stage.RefreshAsync("--preview-only", "--expect-no-changes");
        await stage.PreviewAsync(Program, "--refresh");
        await stage.UpAsync(Program, "--refresh");
        stage.Things.World.TryRemove("b-1", out _);
        await stage.DestroyAsync("--refresh");

        static async Task Program(Sdk sdk)
        {
            await sdk.ThingAsync("a", ("x", "1"));
            var gone = await sdk.ThingAsync("gone");
            await sdk.ThingAsync("b", SdkWords.Takes("from", gone), ("from", gone.Out()));
        }
    }
}
