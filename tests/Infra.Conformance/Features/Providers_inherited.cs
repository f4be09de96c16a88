using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Providers_inherited : Feature
{
    public override string Name => "providers map of a component, inherited by its children";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.UpAsync(Program);
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk)
        {
            var test = await sdk.ResourceAsync("pulumi:providers:test", "mine", null, o => o.Version = "1.2.1");
            var other = await sdk.ResourceAsync("pulumi:providers:other", "others", Wire.Of(("x", "1")), o => o.Version = "1.2.1");
            var group = await sdk.ComponentAsync("group", o =>
            {
                o.Providers["test"] = $"{test.Urn}::{test.Id}";
                o.Providers["other"] = $"{other.Urn}::{other.Id}";
            });
            var inner = await sdk.ComponentAsync("inner", o => o.Parent = group.Urn);
            await sdk.ThingAsync("a", o => o.Parent = inner.Urn);
            await sdk.ResourceAsync("other:index:Thing", "b", Wire.Of(("x", "1")), o => o.Parent = inner.Urn);
            await sdk.ThingAsync("outside");
        }
    }
}
