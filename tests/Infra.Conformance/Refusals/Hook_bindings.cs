using Infra.TwoEngines;

namespace Infra.Conformance.Refusals;

public sealed class Hook_bindings : Refusal
{
    public override string Name => "resource hooks of a resource";

    public override string Says => "does not support resource hooks";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.ThingAsync("a", o => (o.Hooks = new()).BeforeCreate.Add("x"));
}
