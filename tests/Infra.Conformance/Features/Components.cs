using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Components : Feature
{
    public override string Name => "components: nested, with inputs and outputs; changed, removed";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"));
        await stage.UpAsync(sdk => sdk.OutputsAsync(("none", null)));

        static async Task Program(Sdk sdk, string size)
        {
            var outer = await sdk.ComponentAsync("outer", null, ("size", size));
            var inner = await sdk.ComponentAsync("inner", o => o.Parent = outer.Urn);
            var leaf = await sdk.ThingAsync("leaf", o => o.Parent = inner.Urn, ("size", size));
            await sdk.OutputsAsync(inner.Urn, Wire.Of(("leaf", leaf.Out())));
            await sdk.OutputsAsync(outer.Urn, Wire.Of(("leaf", leaf.Out()), ("size", size), ("empty", System.Array.Empty<object>())));
            await sdk.OutputsAsync(("leaf", leaf.Out()), ("size", size));
        }
    }
}
