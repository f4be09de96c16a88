using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Alias_type : Feature
{
    public override string Name => "aliases: another type";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk => await sdk.ThingAsync("a"));
        await stage.UpAsync(async sdk => await sdk.ResourceAsync("test:index:Gadget", "a", null, o =>
        {
            o.Version = "1.2.1";
            o.Aliases.Add(new Alias { Spec = new() { Type = SdkWords.Thing } });
        }));
        await stage.DestroyAsync();
    }
}
