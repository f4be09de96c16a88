using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Property_dependencies : Feature
{
    public override string Name => "propertyDependencies: given, left out, with secrets and unknowns";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.PreviewAsync(Program);
        await stage.UpAsync(Program);

        static async Task Program(Sdk sdk)
        {
            var a = await sdk.ThingAsync("a", ("x", "1"));
            var b = await sdk.ThingAsync("b");
            await sdk.ThingAsync("given", SdkWords.Takes("from", a) + (o => o.Dependencies.Add(b.Urn)), ("from", a.Out()), ("plain", "1"));
            await sdk.ResourceAsync(SdkWords.Thing, "left-out", Wire.Of(("from", a.Out()), ("plain", "1")), o => { o.Dependencies.AddRange([a.Urn, b.Urn]); o.Version = "1.2.1"; });
            await sdk.ResourceAsync(SdkWords.Thing, "none", Wire.Of(("plain", "1")), o => o.Version = "1.2.1");
        }
    }
}
