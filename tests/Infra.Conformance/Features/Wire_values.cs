using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Wire_values : Feature
{
    public override string Name => "values: numbers, null, empty, unicode, references, assets";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.UpAsync(Program);

        static async Task Program(Sdk sdk)
        {
            var a = await sdk.ThingAsync("a",
                ("number", 1.5), ("big", 12345678901234.0), ("negative", -0.25), ("zero", 0), ("flag", false), ("nul", null), ("empty", ""),
                ("text", "ü \u2028 \"<&>\" \n"), ("list", System.Array.Empty<object>()), ("object", Wire.Of()), ("nested", new object?[] { null, new object[] { 1, "x" } }),
                ("Ключ", "unicode key"), ("asset", Wire.Of((Wire.Signature, "c44067f5952c0a294b673a41bacd8c17"), ("text", "hello"), ("hash", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"))));
            await sdk.ThingAsync("b", SdkWords.Takes("ref", a), ("ref", Wire.Of((Wire.Signature, "5cf8f73096256a8f31e491e813e4eb8e"), ("urn", a.Urn), ("id", a.Id))));
            await sdk.OutputsAsync(("nul", null), ("empty", ""), ("list", System.Array.Empty<object>()), ("object", Wire.Of()), ("number", 3));
        }
    }
}
