using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Refusals;

public sealed class Builtin_functions : Refusal
{
    public override string Name => "functions of the engine itself (pulumi:, getResource aside)";

    public override string Says => "does not support the function pulumi:pulumi:readStackOutputs";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.Monitor.InvokeAsync(new ResourceInvokeRequest { Tok = "pulumi:pulumi:readStackOutputs", Args = Wire.Of(("urn", "x")) });
}
