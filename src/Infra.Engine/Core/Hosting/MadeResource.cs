using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Hosting;

/// <summary>What a provider made, changed or read.</summary>
/// <param name="Inputs">Null where the provider says nothing of them.</param>
/// <param name="InitErrors">Why it exists but does not work yet; empty when it does.</param>
internal sealed record MadeResource(string Id, Struct? Inputs, Struct Outputs, IReadOnlyList<string> InitErrors)
{
    /// <summary>The reasons, in Pulumi's form.</summary>
    public string Problem => Errors.List(InitErrors);
}
