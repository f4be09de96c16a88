using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Output_values : Feature
{
    public override string Name => "output values: plain, secret, with dependencies";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.UpAsync(Program);

        static async Task Program(Sdk sdk)
        {
            var a = await sdk.ThingAsync("a");
            await sdk.ThingAsync("b", ("plain", Output("x")), ("secret", Output("y", ("secret", true))), ("depends", Output("z", ("dependencies", new object[] { a.Urn }))));
            await sdk.ComponentAsync("group", null, ("secret", Output("y", ("secret", true))), ("plain", Output("x")));
        }

        static Google.Protobuf.WellKnownTypes.Value Output(string value, params (string, object?)[] more) =>
            Wire.Of(Wire.Of([(Wire.Signature, "d0e6a833031e9bbcd3f4e8bde6ca49a4"), ("value", value), .. more]));
    }
}
