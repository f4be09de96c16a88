using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Replacement_delete_first_by_provider : Feature
{
    public override string Name => "deleteBeforeReplace said by the provider, and denied by the program";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"));

        static async Task Program(Sdk sdk, string key)
        {
            await sdk.ThingAsync("asked", ("replaceKey", key), ("deleteFirst", true));
            await sdk.ThingAsync("denied", o => (o.DeleteBeforeReplace, o.DeleteBeforeReplaceDefined) = (false, true), ("replaceKey", key), ("deleteFirst", true));
        }
    }
}
