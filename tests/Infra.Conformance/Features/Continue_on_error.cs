using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Continue_on_error : Feature
{
    public override string Name => "--continue-on-error: what does not depend on the failure goes on";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program, "--continue-on-error");
        await stage.UpAsync(async sdk => await sdk.ThingAsync("stuck", ("stuck", true)), "--continue-on-error");
        await stage.DestroyAsync("--continue-on-error");

        static async Task Program(Sdk sdk)
        {
            var a = await sdk.ThingAsync("a", ("fail", "no room"));
            await sdk.ThingAsync("free");
            if (a.Result == Pulumirpc.Result.Success)
                await sdk.ThingAsync("never");
        }
    }
}
