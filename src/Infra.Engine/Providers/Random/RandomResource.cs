using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Random;

/// <summary>A resource of the random package.</summary>
/// <param name="Computed">Outputs that the provider makes.</param>
/// <param name="Secrets">Those of them that are secret.</param>
/// <param name="SchemaVersion">Kept in <c>__meta</c>; null for none.</param>
/// <param name="HasIdProperty">Whether the outputs repeat the id.</param>
/// <param name="Failures">What Check finds wrong beyond types; gets normalized inputs without unknowns.</param>
/// <param name="Generate">Makes id and computed outputs from normalized inputs.</param>
/// <param name="Import">Rebuilds inputs and outputs from an id; null where that is impossible.</param>
sealed record RandomResource(
    string Token,
    IReadOnlyList<RandomAttribute> Attributes,
    IReadOnlyList<string> Computed,
    IReadOnlySet<string> Secrets,
    string? SchemaVersion,
    bool HasIdProperty,
    Func<Struct, string, IEnumerable<string>> Failures,
    Func<Struct, Generated> Generate,
    Func<string, Imported>? Import = null);
