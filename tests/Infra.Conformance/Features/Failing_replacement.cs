using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Failing_replacement : Feature
{
    public override string Name => "a replacement fails: created first, and after its deletion";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1", false));
        await stage.UpAsync(sdk => Program(sdk, "2", true));
        await stage.UpAsync(sdk => Program(sdk, "2", false));
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk, string key, bool fails)
        {
            await sdk.ThingAsync("first", o => (o.DeleteBeforeReplace, o.DeleteBeforeReplaceDefined) = (true, true), [("replaceKey", key), .. Failing(fails)]);
            await sdk.ThingAsync("later", [("replaceKey", key), .. Failing(fails)]);
        }

        static (string, object?)[] Failing(bool fails) => fails ? [("fail", "no room")] : [];
    }
}
