using System.Xml.Linq;

namespace Infra.Components.Pacemaker;

/// <summary>The model → a whole CIB as crm_verify reads it; on the node, its sections take the place of those in the living one.</summary>
public static class CibWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/etc/pacemaker/infra-cib.xml";

    /// <summary>The file. Every id follows from names, so that equal args are equal text.</summary>
    public static string Write(Cib cib) => new XElement("cib",
        new XAttribute("validate-with", "pacemaker-3.9"), new XAttribute("admin_epoch", 0), new XAttribute("epoch", 0), new XAttribute("num_updates", 0),
        new XElement("configuration",
            new XElement("crm_config", Pairs("cluster_property_set", "cib-bootstrap-options", cib.Properties)),
            new XElement("nodes"),
            new XElement("resources", Resources(cib)),
            new XElement("constraints", cib.Locations.Select(Location), cib.Colocations.Select(Colocation), cib.Orders.Select(Order)),
            cib.Levels.Count == 0 ? null : new XElement("fencing-topology", cib.Levels.Select(Level)),
            new XElement("rsc_defaults", Pairs("meta_attributes", "rsc-options", cib.ResourceDefaults))),
        new XElement("status")) + "\n";

    private static IEnumerable<XElement> Resources(Cib cib)
    {
        var primitives = cib.Primitives.ToDictionary(p => p.Name, Primitive);
        var groups = cib.Groups.ToDictionary(g => g.Name, g => new XElement("group", new XAttribute("id", g.Name),
            Pairs("meta_attributes", $"{g.Name}-meta", g.Meta), g.Members.Select(m => primitives[m])));
        var grouped = cib.Groups.SelectMany(g => g.Members).ToHashSet();
        var cloned = cib.Clones.Select(c => c.Resource).ToHashSet();
        return
        [
            .. cib.Primitives.Where(p => !grouped.Contains(p.Name) && !cloned.Contains(p.Name)).Select(p => primitives[p.Name]),
            .. cib.Groups.Where(g => !cloned.Contains(g.Name)).Select(g => groups[g.Name]),
            .. cib.Clones.Select(c => new XElement("clone", new XAttribute("id", c.Name),
                Pairs("meta_attributes", $"{c.Name}-meta", c.Meta), groups.GetValueOrDefault(c.Resource) ?? primitives[c.Resource])),
        ];
    }

    private static XElement Primitive(PrimitiveArgs primitive) => new("primitive", new XAttribute("id", primitive.Name), Agent(primitive.Agent),
        Pairs("meta_attributes", $"{primitive.Name}-meta", primitive.Meta),
        Pairs("instance_attributes", $"{primitive.Name}-params", primitive.Parameters),
        primitive.Operations.Count == 0 ? null : new XElement("operations", primitive.Operations.Select(o => Operation(primitive.Name, o))));

    private static IEnumerable<XAttribute> Agent(string agent)
    {
        var parts = agent.Split(':', 3);
        yield return new("class", parts[0]);
        if (parts.Length == 3) yield return new("provider", parts[1]);
        yield return new("type", parts[^1]);
    }

    private static XElement Operation(string primitive, OperationArgs operation) => new("op",
        new XAttribute("id", $"{primitive}-{operation.Name}-{operation.Interval}"), new XAttribute("name", operation.Name),
        new XAttribute("interval", operation.Interval), new XAttribute("timeout", operation.Timeout),
        operation.OnFail is { } onFail ? new XAttribute("on-fail", onFail) : null);

    private static XElement Location(LocationArgs location) => new("rsc_location",
        new XAttribute("id", $"location-{location.Resource}-{location.Node}"), new XAttribute("rsc", location.Resource),
        new XAttribute("node", location.Node), new XAttribute("score", location.Score));

    private static XElement Colocation(ColocationArgs colocation) => new("rsc_colocation",
        new XAttribute("id", $"colocation-{colocation.Resource}-{colocation.With}"), new XAttribute("rsc", colocation.Resource),
        new XAttribute("with-rsc", colocation.With), new XAttribute("score", colocation.Score));

    private static XElement Order(OrderArgs order) => new("rsc_order",
        new XAttribute("id", $"order-{order.First}-{order.Then}-{order.Action}"), new XAttribute("first", order.First), new XAttribute("then", order.Then),
        new XAttribute("first-action", order.Action), new XAttribute("then-action", order.Action), new XAttribute("kind", order.Kind));

    private static XElement Level(FencingLevel level) => new("fencing-level", new XAttribute("id", $"level-{level.Target}-{level.Index}"),
        new XAttribute("target", level.Target), new XAttribute("index", level.Index), new XAttribute("devices", string.Join(',', level.Devices)));

    private static XElement? Pairs(string element, string id, IReadOnlyDictionary<string, string> pairs) => pairs.Count == 0 ? null
        : new XElement(element, new XAttribute("id", id), pairs.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p =>
            new XElement("nvpair", new XAttribute("id", $"{id}-{p.Key}"), new XAttribute("name", p.Key), new XAttribute("value", p.Value))));
}
