using Infra.TwoEngines;

namespace Infra.Conformance.Refusals;

public sealed class Package_references : Refusal
{
    public override string Name => "resources of parameterized packages";

    public override string Says => "does not support parameterized packages";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.ThingAsync("a", o => o.PackageRef = "x");
}
