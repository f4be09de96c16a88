using System.Text.Json.Nodes;

namespace Infra.Components.Tests.Stacks.BrokenSites;

/// <summary>A value in a site: a member of a map, or an element of a list.</summary>
internal sealed record Place(JsonNode Parent, string? Key, int Index, string Path)
{
    public JsonNode? Value
    {
        get => Parent is JsonObject map ? map[Key!] : Parent.AsArray()[Index];
        set
        {
            if (Parent is JsonObject map) map[Key!] = value;
            else Parent.AsArray()[Index] = value;
        }
    }

    public void Remove()
    {
        if (Parent is JsonObject map) map.Remove(Key!);
        else Parent.AsArray().RemoveAt(Index);
    }

    /// <summary>Every value of a site, those inside of others too.</summary>
    public static IEnumerable<Place> In(JsonNode node, string path = "") => node switch
    {
        JsonObject map => map.ToList().SelectMany(m => new Place(map, m.Key, 0, path.Length == 0 ? m.Key : $"{path}.{m.Key}").AndInside()),
        JsonArray list => list.ToList().SelectMany((_, i) => new Place(list, null, i, $"{path}[{i}]").AndInside()),
        _ => [],
    };

    private IEnumerable<Place> AndInside() => Value is { } inside ? In(inside, Path).Prepend(this) : [this];
}
