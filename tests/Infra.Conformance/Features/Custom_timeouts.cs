using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Custom_timeouts : Feature
{
    public override string Name => "customTimeouts: kept in the state, changed, removed";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1m30s", "2h", "500ms"));
        await stage.UpAsync(sdk => Program(sdk, "5m", "", ""));
        await stage.UpAsync(async sdk => await sdk.ThingAsync("a"));

        static async Task Program(Sdk sdk, string create, string update, string delete) =>
            await sdk.ThingAsync("a", o => o.CustomTimeouts = new() { Create = create, Update = update, Delete = delete });
    }
}
