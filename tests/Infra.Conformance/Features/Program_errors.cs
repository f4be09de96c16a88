namespace Infra.Conformance.Features;

public sealed class Program_errors : Feature
{
    public override string Name => "duplicate URNs, bad types, missing parents";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk => { await sdk.ThingAsync("a"); await sdk.ThingAsync("a"); });
        await stage.UpAsync(async sdk => await sdk.ResourceAsync("bad", "a"));
        await stage.UpAsync(async sdk => await sdk.ThingAsync("odd ::name$ ü"));
    }
}
