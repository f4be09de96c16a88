using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Alias_with_dependents : Feature
{
    public override string Name => "aliases: who depends on a renamed resource; unused aliases; change and rename at once";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk =>
        {
            var a = await sdk.ThingAsync("a", ("x", "1"));
            await sdk.ThingAsync("b", SdkWords.Takes("from", a), ("from", a.Id));
        });
        await stage.UpAsync(async sdk =>
        {
            var a = await sdk.ThingAsync("a2", o => o.Aliases.Add(new Alias { Spec = new() { Name = "a" } }), ("x", "2"));
            await sdk.ThingAsync("b", SdkWords.Takes("from", a) + (o => o.Aliases.Add(new Alias { Spec = new() { Name = "never" } })), ("from", a.Id));
        });
        await stage.UpAsync(async sdk =>
        {
            var a = await sdk.ThingAsync("a3", o => o.Aliases.Add(new Alias { Spec = new() { Name = "a2" } }), ("x", "2"), ("replaceKey", "new"));
            await sdk.ThingAsync("b", SdkWords.Takes("from", a), ("from", a.Id));
        });
    }
}
