using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Random;

/// <summary>An input of a random resource.</summary>
/// <param name="Description">For the failure that a missing required input makes; null for an optional one.</param>
/// <param name="Default">What the outputs hold for an absent value; null for nothing.</param>
/// <param name="EmptyIsAbsent">An empty text counts as none.</param>
/// <param name="Minimum">The smallest whole number allowed.</param>
/// <param name="NativeName">The name in errors of the underlying provider, where it differs.</param>
sealed record RandomAttribute(
    string Name,
    AttributeKind Kind,
    string? Description = null,
    Value? Default = null,
    bool EmptyIsAbsent = false,
    long? Minimum = null,
    string? NativeName = null)
{
    public string ErrorName => NativeName ?? Name;
}
