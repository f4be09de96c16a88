using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Parents : Feature
{
    public override string Name => "parent: children below components and resources";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.UpAsync(Program);
        await stage.UpAsync(async sdk => await sdk.ThingAsync("other"));

        static async Task Program(Sdk sdk)
        {
            var a = await sdk.ThingAsync("a");
            var b = await sdk.ThingAsync("b", o => o.Parent = a.Urn);
            var group = await sdk.ComponentAsync("group", o => o.Parent = b.Urn);
            await sdk.ThingAsync("c", o => o.Parent = group.Urn);
        }
    }
}
