using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Providers_exchanged : Feature
{
    public override string Name => "a resource moves between default and explicit providers";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk => await sdk.ThingAsync("a"));
        await stage.UpAsync(sdk => Explicit(sdk, "one", "1"));
        await stage.UpAsync(sdk => Explicit(sdk, "two", "1"));
        await stage.UpAsync(sdk => Explicit(sdk, "three", "2"));
        await stage.UpAsync(async sdk => await sdk.ThingAsync("a"));

        static async Task Explicit(Sdk sdk, string name, string key)
        {
            var provider = await sdk.ResourceAsync("pulumi:providers:test", name, Wire.Of(("replaceKey", key)), o => o.Version = "1.2.1");
            await sdk.ThingAsync("a", o => o.Provider = $"{provider.Urn}::{provider.Id}");
        }
    }
}
