namespace Infra.Components.Topology;

/// <summary>How to mend the name of a plane that is not there.</summary>
internal static class PlaneNames
{
    /// <summary>Where the plane would stand, or stands under a name that is wrong itself.</summary>
    public static IReadOnlyList<string> Meant(Site site, string name) =>
        [$"planes.{name}", .. Suggestion.For(name, site.Planes.Select(p => p.Name)) is { } near && !Names.IsLabel(near) ? [$"planes.{near}"] : Array.Empty<string>()];

    public static string Mend(Site site, string wrong) => Suggestion.For(wrong, site.Planes.Select(p => p.Name)) is { } near
        ? $"did you mean '{near}'?"
        : $"use one of: {string.Join(", ", site.Planes.Select(p => p.Name))}";
}
