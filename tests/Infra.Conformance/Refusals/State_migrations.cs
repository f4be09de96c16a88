using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance.Refusals;

public sealed class State_migrations : Refusal
{
    public override string Name => "state migrations";

    public override string Says => "does not support state migrations";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.ThingAsync("a", o => o.StateMigrations.Add(new Callback { Target = "x", Token = "y" }));
}
