using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Additional_secret_outputs : Feature
{
    public override string Name => "additionalSecretOutputs: at creation, added later, removed, unknown names";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "out"));
        await stage.UpAsync(sdk => Program(sdk, "out", "a", "nothing"));
        await stage.UpAsync(sdk => Program(sdk));

        static async Task Program(Sdk sdk, params string[] names)
        {
            var a = await sdk.ThingAsync("a", o => o.AdditionalSecretOutputs.AddRange(names), ("a", "plain"));
            await sdk.OutputsAsync(("out", a.Out()), ("a", a.Out("a")));
        }
    }
}
