using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Command_local : Feature
{
    public override string Name => "command.local.Command: created, updated, replaced by triggers, failing, destroyed";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "printf one", "1"));
        await stage.PreviewAsync(sdk => Program(sdk, "printf two", "1"));
        await stage.UpAsync(sdk => Program(sdk, "printf two", "1"));
        await stage.UpAsync(sdk => Program(sdk, "printf two", "2"));
        await stage.UpAsync(sdk => Program(sdk, "echo no >&2; exit 3", "2"));
        await stage.UpAsync(sdk => Program(sdk, "printf three", "2"));
        await stage.DestroyAsync();

        static async Task Program(Sdk sdk, string create, string trigger)
        {
            var a = await CommandAsync(sdk, "a", ("create", create), ("triggers", new object[] { trigger }));
            await CommandAsync(sdk, "b", SdkWords.Takes("environment", a), ("create", "printf \"$WORD $FROM\""), ("delete", "true"),
                ("environment", Wire.Of(("FROM", a.Out("stdout")), ("WORD", Wire.Secret("hunter2")))));
        }
    }

    static Task<RegisterResourceResponse> CommandAsync(Sdk sdk, string name, params (string, object?)[] inputs) => CommandAsync(sdk, name, _ => { }, inputs);

    static Task<RegisterResourceResponse> CommandAsync(Sdk sdk, string name, Action<RegisterResourceRequest> options, params (string, object?)[] inputs) =>
        sdk.ResourceAsync("command:local:Command", name, Wire.Of(inputs), (o => o.Version = "1.2.1") + options);
}
