using Infra.TwoEngines;

namespace Infra.Conformance.Features;

public sealed class Replace_on_changes_without_detail : Feature
{
    public override string Name => "replaceOnChanges with a provider whose diffs have no details";

    public override async Task PlayAsync(Stage stage)
    {
        await stage.UpAsync(sdk => Program(sdk, "1"));
        await stage.UpAsync(sdk => Program(sdk, "2"));

        static async Task Program(Sdk sdk, string value)
        {
            await sdk.ResourceAsync("other:index:Thing", "top", Wire.Of(("a", value)), o => o.ReplaceOnChanges.Add("a"));
            await sdk.ResourceAsync("other:index:Thing", "nested", Wire.Of(("m", Wire.Of(("x", value)))), o => o.ReplaceOnChanges.Add("m.x"));
            await sdk.ResourceAsync("other:index:Thing", "no", Wire.Of(("a", value)));
        }
    }
}
