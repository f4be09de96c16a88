using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Chaos.Watches;

/// <summary>The component of the cluster that a member says it is in.</summary>
/// <param name="View">Number of the component's configuration; empty when the member does not tell.</param>
public sealed record Component(string Node, bool Primary, string Cluster, string View)
{
    /// <summary>Null when the text is not what a member says.</summary>
    public static Component? Parse(string node, string json)
    {
        try
        {
            return JsonNode.Parse(json) is JsonObject o
                ? new(node, (bool?)o["primary"] ?? false, o["cluster"]?.ToString() ?? "", o["view"]?.ToString() ?? "")
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether these members are in more than one primary component.</summary>
    public static bool Several(IEnumerable<Component> members) =>
        members.Where(m => m.Primary).Select(m => (m.Cluster, m.View)).Distinct().Count() > 1;
}
