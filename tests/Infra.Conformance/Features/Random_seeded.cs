using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Random_seeded : Feature
{
    public override string Name => "random.RandomInteger and RandomShuffle by seed: created, replaced, refused";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "myseed", 50000));
        await stage.PreviewAsync(sdk => Program(sdk, "other", 50000));
        await stage.UpAsync(sdk => Program(sdk, "other", 50000));
        await stage.UpAsync(sdk => Program(sdk, "other", -1));
        await stage.RefreshAsync();
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk, string seed, int max)
        {
            await sdk.ResourceAsync("random:index/randomShuffle:RandomShuffle", "s", Wire.Of(("inputs", new object[] { "a", "b", "c" }), ("seed", seed)), o => o.Version = "4.21.1");
            var n = await sdk.ResourceAsync("random:index/randomInteger:RandomInteger", "n", Wire.Of(("min", 1), ("max", max), ("seed", seed)), o => o.Version = "4.21.1");
            await sdk.OutputsAsync(("n", n.Out("result")));
        }
    }
}
