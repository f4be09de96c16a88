using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Replacement_delete_first : Feature
{
    public override string Name => "deleteBeforeReplace: with dependents that must go too";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"));
        await stage.UpAsync(sdk => Program(sdk, "2"));

        static async Task Program(Sdk sdk, string key)
        {
            var a = await sdk.ThingAsync("a", First, ("replaceKey", key));
            var b = await sdk.ThingAsync("b", SdkWords.Takes("replaceFrom", a), ("replaceFrom", a.Id));
            await sdk.ThingAsync("c", SdkWords.Takes("replaceFrom", b), ("replaceFrom", b.Id));
            await sdk.ThingAsync("update-only", SdkWords.Takes("from", a), ("from", a.Id));
            await sdk.ThingAsync("order-only", o => o.Dependencies.Add(a.Urn));
            await sdk.ThingAsync("free");
        }

        static void First(RegisterResourceRequest request) => (request.DeleteBeforeReplace, request.DeleteBeforeReplaceDefined) = (true, true);
    }
}
