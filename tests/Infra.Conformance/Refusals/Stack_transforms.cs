using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Refusals;

public sealed class Stack_transforms : Refusal
{
    public override string Name => "transforms of the stack";

    public override string Says => "does not support transforms";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.Monitor.RegisterStackTransformAsync(new Callback { Target = "x", Token = "y" });
}
