using System.Text.Json;

namespace Infra.Components.Planes;

/// <summary>A node's checks → the file that planes-check reads, one plane a line.</summary>
public static class PlaneCheckWriter
{
    /// <summary>Path of the file.</summary>
    public const string Path = "/etc/infra/planes.json";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The file.</summary>
    public static string Write(string node, IReadOnlyList<PlaneCheck> checks) =>
        $$"""
        {"node": {{JsonSerializer.Serialize(node)}}, "planes": [
        {{string.Join(",\n", checks.Select(c => JsonSerializer.Serialize(c, Options)))}}
        ]}

        """;

    /// <summary>Whom a node must reach and how, a line each: a preview shows what changed, and a change is checked anew.</summary>
    public static IEnumerable<string> Targets(IReadOnlyList<PlaneCheck> checks) =>
        from c in checks
        from target in (c.Gateway is null ? [] : new[] { ("gateway", c.Gateway) }).Concat(c.Peers.Select(p => (p.Key, p.Value)))
        select $"{c.Plane} {target.Item1} {target.Item2} {c.Mtu} bytes by {c.Link}";
}
