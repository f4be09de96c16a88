using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Component_without_outputs : Feature
{
    public override string Name => "components whose outputs never come";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.UpAsync(Program);

        static async Task Program(Sdk sdk)
        {
            var group = await sdk.ComponentAsync("group");
            await sdk.ThingAsync("leaf", o => o.Parent = group.Urn);
        }
    }
}
