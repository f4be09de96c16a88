using Infra.TwoEngines;

namespace Infra.Conformance.Refusals;

public sealed class Replacement_trigger : Refusal
{
    public override string Name => "replacementTrigger";

    public override string Says => "does not support replacementTrigger";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.ThingAsync("a", o => o.ReplacementTrigger = Wire.Of("x"));
}
