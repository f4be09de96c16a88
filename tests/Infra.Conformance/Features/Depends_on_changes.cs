namespace Infra.Conformance.Features;

public sealed class Depends_on_changes : Feature
{
    public override string Name => "dependsOn: added and removed later";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk =>
        {
            var a = await sdk.ThingAsync("a");
            await sdk.ThingAsync("b");
        });
        await stage.UpAsync(async sdk =>
        {
            var a = await sdk.ThingAsync("a");
            await sdk.ThingAsync("b", o => o.Dependencies.Add(a.Urn));
        });
        await stage.UpAsync(async sdk =>
        {
            await sdk.ThingAsync("b");
        });
    }
}
