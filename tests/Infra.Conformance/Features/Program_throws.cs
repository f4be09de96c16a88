using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Program_throws : Feature
{
    public override string Name => "a program that ends badly deletes nothing";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk => { await sdk.ThingAsync("a"); await sdk.ThingAsync("b", ("replaceKey", "1")); });
        await stage.UpAsync(async sdk =>
        {
            await sdk.ThingAsync("b", ("replaceKey", "2"));
            throw new ProgramFailedException(1);
        });
        await stage.UpAsync(async sdk => await sdk.ThingAsync("b", ("replaceKey", "2")));
    }
}
