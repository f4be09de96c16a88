using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Alias_name : Feature
{
    public override string Name => "aliases: renamed";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk => { await sdk.ThingAsync("old"); await sdk.ThingAsync("next"); });
        await stage.UpAsync(Renamed);
        await stage.UpAsync(Renamed);
        await stage.UpAsync(async sdk => { await sdk.ThingAsync("new", ("x", "1")); await sdk.ThingAsync("next"); });

        static async Task Renamed(Sdk sdk)
        {
            await sdk.ThingAsync("new", o => o.Aliases.Add(new Alias { Spec = new() { Name = "old" } }));
            await sdk.ThingAsync("next");
        }
    }
}
