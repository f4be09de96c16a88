using System.Text.Json;

namespace Infra.Components.Nodes;

/// <summary>The JSON that <c>node-setup probe</c> prints.</summary>
internal static class ProbeAnswer
{
    public static NodeFindings Read(Node node, string? seenHostKey, string json)
    {
        using var document = JsonDocument.Parse(json);
        var components = document.RootElement.GetProperty("components").EnumerateObject()
            .Select(c => new ComponentFindings(c.Name,
                [.. c.Value.GetProperty("marks").EnumerateArray().Select(mark => mark.GetString()!)],
                [.. c.Value.GetProperty("findings").EnumerateArray().Select(Finding)]))
            .ToList();
        return new(node.Name, node.Address, NodeReach.Reachable, SeenHostKey: seenHostKey,
            Machine: document.RootElement.GetProperty("machine").GetString() ?? "", Components: components)
        {
            MadeFor = document.RootElement.TryGetProperty("madeFor", out var name) ? name.GetString() : null, // of an older node-setup: not said
        };
    }

    static Finding Finding(JsonElement finding) => new(
        finding.GetProperty("kind").GetString()!, finding.GetProperty("name").GetString()!, finding.GetProperty("state").GetString()!);
}
