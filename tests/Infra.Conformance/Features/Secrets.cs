using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Secrets : Feature
{
    public override string Name => "secrets: nested, in lists, from a provider that takes none, made plain again";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, Wire.Secret("hunter2")));
        await stage.UpAsync(sdk => Program(sdk, Wire.Secret("hunter3")));
        await stage.UpAsync(sdk => Program(sdk, Wire.Of("hunter3")));

        static async Task Program(Sdk sdk, Google.Protobuf.WellKnownTypes.Value word)
        {
            await sdk.ThingAsync("a", ("top", word), ("list", new object[] { "x", word }), ("m", Wire.Of(("inner", Wire.Of(("deep", word))))));
            var b = await sdk.ResourceAsync("other:index:Thing", "b", Wire.Of(("top", word), ("m", Wire.Of(("x", word), ("y", "plain")))));
            await sdk.OutputsAsync(("word", word), ("from", b.Out("top")), ("plain", "x"), ("nested", Wire.Of(("w", word))));
        }
    }
}
