using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Versions : Feature
{
    public override string Name => "version: default providers by version";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1.2.1", ""));
        await stage.UpAsync(sdk => Program(sdk, "1.3.0", "2.0.0-alpha.1+build"));
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk, string first, string second)
        {
            await sdk.ThingAsync("a", o => o.Version = first);
            await sdk.ThingAsync("b", o => o.Version = second);
        }
    }
}
