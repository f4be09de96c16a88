using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Ignore_changes : Feature
{
    public override string Name => "ignoreChanges: property, nested, map key, missing, on creation";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"));
        await stage.UpAsync(sdk => Program(sdk, "2", "other"));

        static async Task Program(Sdk sdk, string value, params string[] more)
        {
            await sdk.ThingAsync("top", o => o.IgnoreChanges.Add("a"), ("a", value), ("b", "same"));
            await sdk.ThingAsync("nested", o => o.IgnoreChanges.Add("m.x"), ("m", Wire.Of(("x", value), ("y", "same"))));
            await sdk.ThingAsync("key", o => o.IgnoreChanges.Add("m[\"x.y\"]"), ("m", Wire.Of(("x.y", value))));
            await sdk.ThingAsync("missing", o => o.IgnoreChanges.Add("nothing.here"), ("a", value));
            await sdk.ThingAsync("both", o => o.IgnoreChanges.AddRange(["a", .. more]), ("a", value), ("other", value));
        }
    }
}
