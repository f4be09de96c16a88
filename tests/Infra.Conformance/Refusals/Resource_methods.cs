using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Refusals;

public sealed class Resource_methods : Refusal
{
    public override string Name => "methods of resources (Call)";

    public override string Says => "does not support calls of resource methods";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.Monitor.CallAsync(new ResourceCallRequest { Tok = "test:index:Thing/method" });
}
