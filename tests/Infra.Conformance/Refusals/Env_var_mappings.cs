using Infra.TwoEngines;

namespace Infra.Conformance.Refusals;

public sealed class Env_var_mappings : Refusal
{
    public override string Name => "envVarMappings of providers";

    public override string Says => "does not support envVarMappings";

    public override async Task AskAsync(Sdk sdk) =>
        await sdk.ResourceAsync("pulumi:providers:test", "mine", null, o => o.EnvVarMappings["A"] = "B");
}
