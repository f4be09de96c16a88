using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Refusals;

public sealed class Hooks : Refusal
{
    public override string Name => "resource hooks";

    public override string Says => "does not support resource hooks";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.Monitor.RegisterResourceHookAsync(new RegisterResourceHookRequest { Name = "x" });
}
