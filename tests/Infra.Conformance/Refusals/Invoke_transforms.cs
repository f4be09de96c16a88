using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Refusals;

public sealed class Invoke_transforms : Refusal
{
    public override string Name => "transforms of function calls";

    public override string Says => "does not support invoke transforms";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.Monitor.RegisterStackInvokeTransformAsync(new Callback { Target = "x", Token = "y" });
}
