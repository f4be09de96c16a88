using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Functions : Feature
{
    public override string Name => "functions of providers: plain and secret arguments, in previews too";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.PreviewAsync(Program);
        await stage.UpAsync(Program);

        static async Task Program(Sdk sdk)
        {
            var answer = await sdk.Monitor.InvokeAsync(new()
            {
                Tok = "test:index:echo",
                Args = Wire.Of(("x", 1), ("list", new object[] { "a", true }), ("word", Wire.Secret("s"))),
                Version = "1.2.1",
                AcceptResources = true,
            });
            await sdk.OutputsAsync(("echo", answer.Return.Fields["echo"]));
        }
    }
}
