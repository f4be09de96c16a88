using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Refusals;

public sealed class Parameterized_packages : Refusal
{
    public override string Name => "parameterized packages";

    public override string Says => "does not support parameterized packages";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.Monitor.RegisterPackageAsync(new RegisterPackageRequest { Name = "test", Version = "1.0.0" });
}
