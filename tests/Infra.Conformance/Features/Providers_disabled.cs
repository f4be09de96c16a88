using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Providers_disabled : Feature
{
    public override string Name => "pulumi:disable-default-providers: refused without an explicit provider, parents' included";

    public override async Task PlayAsync(Stage stage)
    {
        await File.AppendAllTextAsync(stage.Project.ConfigFile, "config:\n  pulumi:disable-default-providers: [other, test]\n");
        await stage.UpAsync(Default);
        await stage.UpAsync(Explicit);
        await stage.PreviewAsync(Explicit);
        await stage.PreviewAsync(Default);
        await stage.DestroyAsync();

        static Task Default(Sdk sdk) => sdk.ThingAsync("a");

        static async Task Explicit(Sdk sdk)
        {
            var provider = await sdk.ResourceAsync("pulumi:providers:test", "mine", Wire.Of(), o => o.Version = "1.2.1");
            var reference = $"{provider.Urn}::{(provider.Id.Length > 0 ? provider.Id : Wire.Unknown)}";
            var a = await sdk.ThingAsync("a", o => o.Provider = reference);
            await sdk.ThingAsync("b", o => o.Parent = a.Urn);
        }
    }
}
