using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Replace_on_changes : Feature
{
    public override string Name => "replaceOnChanges: property, nested, wildcard, list";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"));
        await stage.UpAsync(sdk => Program(sdk, "2"));

        static async Task Program(Sdk sdk, string value)
        {
            await sdk.ThingAsync("top", o => o.ReplaceOnChanges.Add("a"), ("a", value));
            await sdk.ThingAsync("nested", o => o.ReplaceOnChanges.Add("m.x"), ("m", Wire.Of(("x", value), ("y", "same"))));
            await sdk.ThingAsync("no", o => o.ReplaceOnChanges.Add("m.y"), ("m", Wire.Of(("x", value), ("y", "same"))));
            await sdk.ThingAsync("all", o => o.ReplaceOnChanges.Add("*"), ("a", value));
            await sdk.ThingAsync("list", o => o.ReplaceOnChanges.Add("list[*]"), ("list", new object[] { "x", value }));
        }
    }
}
