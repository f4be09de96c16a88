using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Refusals;

public sealed class Error_hooks : Refusal
{
    public override string Name => "error hooks";

    public override string Says => "does not support error hooks";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.Monitor.RegisterErrorHookAsync(new RegisterErrorHookRequest { Name = "x" });
}
