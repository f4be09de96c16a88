using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Resources;

/// <summary>What the engine says of a resource.</summary>
/// <param name="IsComplete">False where it failed or was passed over while the others went on: its outputs stay unknown.</param>
internal sealed record RegistrationAnswer(string Urn, string Id, Struct Properties, bool IsComplete = true);
