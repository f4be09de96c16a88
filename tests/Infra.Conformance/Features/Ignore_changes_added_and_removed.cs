using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Ignore_changes_added_and_removed : Feature
{
    public override string Name => "ignoreChanges: property that comes or goes";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk =>
        {
            await sdk.ThingAsync("comes", o => o.IgnoreChanges.Add("a"));
            await sdk.ThingAsync("goes", o => o.IgnoreChanges.Add("a"), ("a", "1"));
            await sdk.ThingAsync("goes-nested", o => o.IgnoreChanges.Add("m.x"), ("m", Wire.Of(("x", "1"))));
        });
        await stage.UpAsync(async sdk =>
        {
            await sdk.ThingAsync("comes", o => o.IgnoreChanges.Add("a"), ("a", "1"));
            await sdk.ThingAsync("goes", o => o.IgnoreChanges.Add("a"));
            await sdk.ThingAsync("goes-nested", o => o.IgnoreChanges.Add("m.x"), ("m", Wire.Of(("y", "2"))));
        });
    }
}
