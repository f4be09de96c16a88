namespace Infra.Components.Topology;

/// <summary>How to mend the name of a plane that is not there.</summary>
internal static class PlaneNames
{
    public static string Mend(Site site, string wrong) => Suggestion.For(wrong, site.Planes.Select(p => p.Name)) is { } near
        ? $"did you mean '{near}'?"
        : $"use one of: {string.Join(", ", site.Planes.Select(p => p.Name))}";
}
