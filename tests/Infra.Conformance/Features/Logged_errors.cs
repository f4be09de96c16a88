using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Logged_errors : Feature
{
    public override string Name => "an error that the program only logs";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(async sdk =>
        {
            await sdk.ThingAsync("a");
            await sdk.Engine.LogAsync(new LogRequest { Severity = LogSeverity.Error, Message = "something is odd", Urn = sdk.StackUrn });
            await sdk.Engine.LogAsync(new LogRequest { Severity = LogSeverity.Warning, Message = "and this" });
        });
    }
}
