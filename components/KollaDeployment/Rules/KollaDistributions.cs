using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>Distributions inside the images.</summary>
internal static class KollaDistributions
{
    /// <summary>Those that Kolla publishes and supports.</summary>
    public static readonly IReadOnlyList<string> Known = ["debian", "ubuntu", "rocky"];

    /// <summary>Those that a release has a version of.</summary>
    public static IReadOnlyList<string> Of(KollaRelease release) =>
        release.Defaults.TryGetValue("kolla_base_distro_version_default_map", out var map) && map.ValueKind == JsonValueKind.Object
            ? Known.Where(d => map.TryGetProperty(d, out _)).ToList() : Known;
}
