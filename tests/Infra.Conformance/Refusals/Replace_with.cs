using Infra.TwoEngines;

namespace Infra.Conformance.Refusals;

public sealed class Replace_with : Refusal
{
    public override string Name => "replaceWith";

    public override string Says => "does not support replaceWith";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.ThingAsync("a", o => o.ReplaceWith.Add("urn:pulumi:dev::proj::test:index:Thing::b"));
}
