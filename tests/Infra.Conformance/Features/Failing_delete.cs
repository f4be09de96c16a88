using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Failing_delete : Feature
{
    public override string Name => "a deletion fails: on removal, on destroy, of a replaced original";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1", true));
        await stage.UpAsync(_ => Task.CompletedTask);
        await stage.DestroyAsync();
        await stage.UpAsync(sdk => Program(sdk, "2", true));
        await stage.UpAsync(sdk => Program(sdk, "2", true));
        await stage.UpAsync(sdk => Program(sdk, "2", true));

        static async Task Program(Sdk sdk, string key, bool stuck)
        {
            var b = await sdk.ThingAsync("b", ("stuck", stuck), ("replaceKey", key));
            await sdk.ThingAsync("a", o => o.Dependencies.Add(b.Urn));
        }
    }
}
