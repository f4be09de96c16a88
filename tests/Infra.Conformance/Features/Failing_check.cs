using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Failing_check : Feature
{
    public override string Name => "inputs that the provider refuses";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "it is bad"));
        await stage.PreviewAsync(sdk => Program(sdk, "it is bad"));

        static async Task Program(Sdk sdk, string bad)
        {
            await sdk.ThingAsync("a");
            await sdk.ThingAsync("b", ("bad", bad));
            await sdk.ThingAsync("c");
        }
    }
}
