using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Providers_explicit : Feature
{
    public override string Name => "explicit providers: used, changed, replaced";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1", "1"));
        await stage.UpAsync(sdk => Program(sdk, "2", "1"));
        await stage.UpAsync(sdk => Program(sdk, "2", "2"));
        await stage.UpAsync(sdk => Program(sdk, "2", "2"));
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk, string region, string key)
        {
            var provider = await sdk.ResourceAsync("pulumi:providers:test", "mine", Wire.Of(("region", region), ("replaceKey", key)), o => o.Version = "1.2.1");
            await sdk.ThingAsync("a", o => o.Provider = $"{provider.Urn}::{Id(provider)}");
        }

        static string Id(RegisterResourceResponse provider) => provider.Id.Length > 0 ? provider.Id : Wire.Unknown;
    }
}
