using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Refusals;

public sealed class Transforms : Refusal
{
    public override string Name => "transforms of a resource";

    public override string Says => "does not support transforms";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.ThingAsync("a", o => o.Transforms.Add(new Callback { Target = "x", Token = "y" }));
}
