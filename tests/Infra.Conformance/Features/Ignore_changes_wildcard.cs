using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Ignore_changes_wildcard : Feature
{
    public override string Name => "ignoreChanges: wildcard and list elements";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1", ["x", "y"]));
        await stage.UpAsync(sdk => Program(sdk, "2", ["x", "z"]));
        await stage.UpAsync(sdk => Program(sdk, "2", ["x", "z", "more"]));

        static async Task Program(Sdk sdk, string value, object[] list)
        {
            await sdk.ThingAsync("all", o => o.IgnoreChanges.Add("*"), ("a", value), ("b", value));
            await sdk.ThingAsync("element", o => o.IgnoreChanges.Add("list[1]"), ("list", list));
            await sdk.ThingAsync("elements", o => o.IgnoreChanges.Add("list[*]"), ("list", list));
            await sdk.ThingAsync("members", o => o.IgnoreChanges.Add("list[*].a"), ("list", new object[] { Wire.Of(("a", value), ("b", "same")) }));
        }
    }
}
