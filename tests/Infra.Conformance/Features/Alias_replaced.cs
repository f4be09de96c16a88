using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Alias_replaced : Feature
{
    public override string Name => "aliases: renamed and replaced at once, by deletion first as well";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk => { await sdk.ThingAsync("a", ("replaceKey", "1")); await sdk.ThingAsync("b", ("replaceKey", "1")); });
        await stage.UpAsync(async sdk =>
        {
            await sdk.ThingAsync("a2", o => o.Aliases.Add(new Alias { Spec = new() { Name = "a" } }), ("replaceKey", "2"));
            await sdk.ThingAsync("b2", o =>
            {
                o.Aliases.Add(new Alias { Spec = new() { Name = "b" } });
                (o.DeleteBeforeReplace, o.DeleteBeforeReplaceDefined) = (true, true);
            }, ("replaceKey", "2"));
        });
    }
}
