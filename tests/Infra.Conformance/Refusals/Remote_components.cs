using Infra.TwoEngines;

namespace Infra.Conformance.Refusals;

public sealed class Remote_components : Refusal
{
    public override string Name => "remote components (Construct)";

    public override string Says => "does not support remote components";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.ThingAsync("a", o => o.Remote = true);
}
