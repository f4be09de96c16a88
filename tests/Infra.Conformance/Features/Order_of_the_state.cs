using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Order_of_the_state : Feature
{
    public override string Name => "order of the state: creations, updates, removals and moves mixed";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "abcdef", ""));
        await stage.UpAsync(sdk => Program(sdk, "fadbx", "ad"));
        await stage.UpAsync(sdk => Program(sdk, "xyfa", "f"));

        static async Task Program(Sdk sdk, string names, string changed)
        {
            foreach (var name in names)
                await sdk.ThingAsync(name.ToString(), ("x", changed.Contains(name) ? names : "same"));
        }
    }
}
