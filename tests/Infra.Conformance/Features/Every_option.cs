using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Features;

public sealed class Every_option : Feature
{
    public override string Name => "every option at once, and removed again";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(Program);
        await stage.UpAsync(Program);
        await stage.UpAsync(async sdk => { await sdk.ThingAsync("a"); await sdk.ThingAsync("all", ("x", "1"), ("y", "2")); });

        static async Task Program(Sdk sdk)
        {
            var a = await sdk.ThingAsync("a");
            await sdk.ThingAsync("all", o =>
            {
                o.Dependencies.Add(a.Urn);
                o.Protect = false;
                o.RetainOnDelete = true;
                o.DeletedWith = a.Urn;
                o.IgnoreChanges.Add("x");
                o.ReplaceOnChanges.Add("y");
                o.HideDiffs.Add("x");
                o.AdditionalSecretOutputs.Add("y");
                o.CustomTimeouts = new() { Create = "10s" };
                o.Aliases.Add(new Alias { Spec = new() { Name = "was" } });
                (o.DeleteBeforeReplace, o.DeleteBeforeReplaceDefined) = (true, true);
            }, ("x", "1"), ("y", "2"));
        }
    }
}
