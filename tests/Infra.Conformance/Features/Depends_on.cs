using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Depends_on : Feature
{
    public override string Name => "dependsOn: order of creation and deletion";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.UpAsync(Program);
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk)
        {
            var a = await sdk.ThingAsync("a");
            var b = await sdk.ThingAsync("b", o => o.Dependencies.Add(a.Urn));
            await sdk.ThingAsync("c", o => o.Dependencies.AddRange([b.Urn, a.Urn]));
        }
    }
}
