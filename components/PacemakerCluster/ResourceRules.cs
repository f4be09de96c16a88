using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Pacemaker;

/// <summary>What must hold for resources and constraints, beyond what crm_verify says of the whole.</summary>
internal static partial class ResourceRules
{
    private static readonly string[] Operations = ["start", "stop", "monitor", "promote", "demote", "notify", "reload", "migrate_to", "migrate_from"];
    private static readonly string[] OnFail = ["restart", "ignore", "block", "stop", "fence", "standby"];

    // What other options set.
    private static readonly string[] Set = ["stonith-enabled", "stonith-action", "stonith-timeout", "no-quorum-policy", "load-threshold", "maintenance-mode"];

    public static IEnumerable<Problem> Check(string where, PacemakerClusterArgs args) =>
        [.. NamesOf(where, args), .. args.Primitives.SelectMany(p => Primitive(where, p)), .. Inside(where, args), .. Constraints(where, args), .. Properties(where, args)];

    private static IEnumerable<Problem> NamesOf(string where, PacemakerClusterArgs args)
    {
        foreach (var name in Every(args).Where(n => !Name().IsMatch(n)).Distinct())
            yield return new(where, $"'{name}' cannot name a resource", "use a letter, then a-z, 0-9, - and _", "pacemaker");
        foreach (var name in Every(args).GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key))
            yield return new(where, $"two resources are named {name}", "name each once", "pacemaker");
        foreach (var name in Every(args).Where(n => args.Nodes.Any(m => m.Name == n)))
            yield return new(where, $"resource {name} is named like a member", "choose another name", "pacemaker");
    }

    private static IEnumerable<Problem> Primitive(string where, PrimitiveArgs primitive)
    {
        var path = $"pacemaker.primitives.{primitive.Name}";
        if (!Agent().IsMatch(primitive.Agent))
            yield return new(where, $"{primitive.Name}: '{primitive.Agent}' is no agent", "write class:type or ocf:provider:type, such as systemd:haproxy or ocf:heartbeat:IPaddr2", path);
        foreach (var secret in primitive.Parameters.Keys.Where(k => k is "password" or "passwd"))
            yield return new(where, $"{primitive.Name}: parameter {secret} would stand in the CIB in clear", "give the agent a file or a command that prints it (password_script)", path);
        foreach (var key in primitive.Parameters.Keys.Concat(primitive.Meta.Keys).Where(k => !Key().IsMatch(k)))
            yield return new(where, $"{primitive.Name}: '{key}' cannot name a parameter", "use letters, digits, -, _ and .", path);
        foreach (var operation in primitive.Operations)
        {
            if (!Operations.Contains(operation.Name))
                yield return new(where, $"{primitive.Name}: unknown operation '{operation.Name}'", $"use one of: {string.Join(", ", Operations)}", path);
            if (!Time().IsMatch(operation.Interval) || !Time().IsMatch(operation.Timeout))
                yield return new(where, $"{primitive.Name}: {operation.Name} every '{operation.Interval}' within '{operation.Timeout}' are no times", "give numbers with a unit: 500ms, 10s, 2min, 1h", path);
            if (operation.OnFail is { } onFail && !OnFail.Contains(onFail))
                yield return new(where, $"{primitive.Name}: unknown onFail '{onFail}'", $"use one of: {string.Join(", ", OnFail)}", path);
            if (operation.Name != "monitor" && Zero().Replace(operation.Interval, "") != "")
                yield return new(where, $"{primitive.Name}: {operation.Name} has an interval", "only monitor runs again and again", path);
        }
        foreach (var twice in primitive.Operations.GroupBy(o => (o.Name, Milliseconds(o.Interval))).Where(g => g.Count() > 1))
            yield return new(where, $"{primitive.Name}: {twice.Key.Name} is given {twice.Count()} times with one interval", "give it once", path);
    }

    private static IEnumerable<Problem> Inside(string where, PacemakerClusterArgs args)
    {
        var primitives = args.Primitives.Select(p => p.Name).ToHashSet();
        foreach (var group in args.Groups)
        {
            if (group.Members.Count == 0)
                yield return new(where, $"group {group.Name} has no members", "name primitives", $"pacemaker.groups.{group.Name}");
            foreach (var member in group.Members.Where(m => !primitives.Contains(m)))
                yield return new(where, $"group {group.Name}: no primitive is named '{member}'", Known(member, primitives), $"pacemaker.groups.{group.Name}");
        }
        var cloneable = primitives.Concat(args.Groups.Select(g => g.Name)).ToHashSet();
        foreach (var clone in args.Clones.Where(c => !cloneable.Contains(c.Resource)))
            yield return new(where, $"clone {clone.Name}: no primitive or group is named '{clone.Resource}'", Known(clone.Resource, cloneable), $"pacemaker.clones.{clone.Name}");
        foreach (var (name, times) in args.Groups.SelectMany(g => g.Members).Concat(args.Clones.Select(c => c.Resource)).GroupBy(n => n).Where(g => g.Count() > 1).Select(g => (g.Key, g.Count())))
            yield return new(where, $"{name} is in {times} groups or clones", "put it into one", "pacemaker.groups");
    }

    private static IEnumerable<Problem> Constraints(string where, PacemakerClusterArgs args)
    {
        var known = Every(args).ToHashSet();
        foreach (var (name, path) in args.Orders.SelectMany(o => new[] { (o.First, "orders"), (o.Then, "orders") })
            .Concat(args.Colocations.SelectMany(c => new[] { (c.Resource, "colocations"), (c.With, "colocations") }))
            .Concat(args.Locations.Select(l => (l.Resource, "locations"))).Where(n => !known.Contains(n.Item1)))
            yield return new(where, $"no resource is named '{name}'", Known(name, known), $"pacemaker.{path}");
        foreach (var location in args.Locations.Where(l => args.Nodes.All(n => n.Name != l.Node)))
            yield return new(where, $"{location.Resource}: '{location.Node}' is no member", Known(location.Node, args.Nodes.Select(n => n.Name)), "pacemaker.locations");
        foreach (var (score, path) in args.Colocations.Select(c => (c.Score, "colocations")).Concat(args.Locations.Select(l => (l.Score, "locations"))).Where(s => !Score().IsMatch(s.Score)))
            yield return new(where, $"'{score}' is no score", "give a number, INFINITY or -INFINITY", $"pacemaker.{path}");
        foreach (var order in args.Orders)
        {
            if (order.First == order.Then)
                yield return new(where, $"{order.First} waits for itself", "name two resources", "pacemaker.orders");
            if (order.Kind is not ("Mandatory" or "Optional" or "Serialize") || order.Action is not ("start" or "stop" or "promote" or "demote"))
                yield return new(where, $"order {order.First}, {order.Then}: unknown kind '{order.Kind}' or action '{order.Action}'", "use Mandatory, Optional or Serialize, and start, stop, promote or demote", "pacemaker.orders");
        }
        foreach (var colocation in args.Colocations.Where(c => c.Resource == c.With))
            yield return new(where, $"{colocation.Resource} follows itself", "name two resources", "pacemaker.colocations");
        foreach (var twice in args.Orders.Select(o => $"order of {o.First} and {o.Then}").Concat(args.Colocations.Select(c => $"colocation of {c.Resource} with {c.With}"))
            .Concat(args.Locations.Select(l => $"location of {l.Resource} on {l.Node}")).GroupBy(t => t).Where(g => g.Count() > 1))
            yield return new(where, $"the {twice.Key} is given {twice.Count()} times", "give it once", "pacemaker");
    }

    private static IEnumerable<Problem> Properties(string where, PacemakerClusterArgs args)
    {
        foreach (var key in args.Properties.Keys.Where(k => Set.Contains(k) || !Key().IsMatch(k)))
            yield return new(where, $"property {key} is not for free", Set.Contains(key) ? "the component sets it; a cluster without fencing is refused" : "use letters, digits and -", $"pacemaker.properties.{key}");
    }

    private static IEnumerable<string> Every(PacemakerClusterArgs args) =>
        args.Primitives.Select(p => p.Name).Concat(args.Groups.Select(g => g.Name)).Concat(args.Clones.Select(c => c.Name))
            .Concat(args.Addresses.SelectMany(a => new[] { a.Name, AddressResources.HealthOf(a), AddressResources.CloneOf(a) }))
            .Concat(args.Nodes.Select(n => FencingResources.DeviceOf(n.Name))).Append(FencingResources.Guard).Append(FencingResources.Silent);

    private static string Known(string name, IEnumerable<string> known) =>
        Suggestion.For(name, known) is { } near ? $"did you mean '{near}'?" : $"known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}";

    private static string Milliseconds(string time) => Zero().Replace(time, "");

    [GeneratedRegex("^[a-z][a-z0-9_-]*\\z")] private static partial Regex Name();
    [GeneratedRegex("^(ocf:[a-z0-9_-]+:[A-Za-z0-9_-]+|(systemd|service|lsb|stonith):[A-Za-z0-9@_.-]+)\\z")] private static partial Regex Agent();
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_.-]*\\z")] private static partial Regex Key();
    [GeneratedRegex("^[0-9]+(ms|s|min|h)\\z")] private static partial Regex Time();
    [GeneratedRegex("^0(ms|s|min|h)\\z")] private static partial Regex Zero();
    [GeneratedRegex(@"^([+-]?INFINITY|[+-]?[0-9]{1,6})\z")] private static partial Regex Score();
}
