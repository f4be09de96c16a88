using Infra.TwoEngines;

namespace Infra.Conformance.Refusals;

public sealed class Import : Refusal
{
    public override string Name => "the import option";

    public override string Says => "does not support import";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.ThingAsync("a", o => o.ImportId = "x");
}
