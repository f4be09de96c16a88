using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Pacemaker;

/// <summary>What must hold for orders, colocations and locations.</summary>
internal static partial class ConstraintRules
{
    public static IEnumerable<Problem> Check(string where, PacemakerClusterArgs args) =>
        [.. References(where, args), .. Scores(where, args), .. Orders(where, args), .. Twice(where, args)];

    private static IEnumerable<Problem> References(string where, PacemakerClusterArgs args)
    {
        var known = ResourceRules.Every(args).ToHashSet();
        var named = args.Orders.SelectMany((o, i) => new[] { (Name: o.First, Path: $"orders[{i}].first"), (Name: o.Then, Path: $"orders[{i}].then") })
            .Concat(args.Colocations.SelectMany((c, i) => new[] { (Name: c.Resource, Path: $"colocations[{i}].resource"), (Name: c.With, Path: $"colocations[{i}].with") }))
            .Concat(args.Locations.Select((l, i) => (Name: l.Resource, Path: $"locations[{i}].resource")));
        foreach (var missing in named.Where(n => !known.Contains(n.Name)).GroupBy(n => n.Name))
            yield return new(where, $"no resource is named '{missing.Key}'", ResourceRules.Known(missing.Key, known), $"pacemaker.{missing.First().Path}") { Because = ResourceRules.Paths(args), Missing = $"resource {missing.Key}" };
        foreach (var (i, location) in args.Locations.Index().Where(l => args.Nodes.Count > 0 && args.Nodes.All(n => n.Name != l.Item.Node)))
            yield return new(where, $"{location.Resource}: '{location.Node}' is no member", ResourceRules.Known(location.Node, args.Nodes.Select(n => n.Name)), $"pacemaker.locations[{i}].node") { Missing = $"node {location.Node}" };
    }

    private static IEnumerable<Problem> Scores(string where, PacemakerClusterArgs args)
    {
        foreach (var (score, path) in args.Colocations.Select((c, i) => (c.Score, $"colocations[{i}]")).Concat(args.Locations.Select((l, i) => (l.Score, $"locations[{i}]"))).Where(s => !Score().IsMatch(s.Score)))
            yield return new(where, $"'{score}' is no score", "give a number, INFINITY or -INFINITY", $"pacemaker.{path}.score");
    }

    private static IEnumerable<Problem> Orders(string where, PacemakerClusterArgs args)
    {
        foreach (var (i, order) in args.Orders.Index())
        {
            var path = $"pacemaker.orders[{i}]";
            if (order.First == order.Then)
                yield return new(where, $"{order.First} waits for itself", "name two resources", $"{path}.then") { Because = [$"{path}.first"] };
            if (order.Kind is not ("Mandatory" or "Optional" or "Serialize"))
                yield return new(where, $"order {order.First}, {order.Then}: unknown kind '{order.Kind}'", "use Mandatory, Optional or Serialize", $"{path}.kind");
            if (order.Action is not ("start" or "stop" or "promote" or "demote"))
                yield return new(where, $"order {order.First}, {order.Then}: unknown action '{order.Action}'", "use start, stop, promote or demote", $"{path}.action");
        }
        foreach (var (i, colocation) in args.Colocations.Index().Where(c => c.Item.Resource == c.Item.With))
            yield return new(where, $"{colocation.Resource} follows itself", "name two resources", $"pacemaker.colocations[{i}].with") { Because = [$"pacemaker.colocations[{i}].resource"] };
    }

    private static IEnumerable<Problem> Twice(string where, PacemakerClusterArgs args) =>
        args.Orders.Select((o, i) => (What: $"order of {o.First} and {o.Then}", Path: $"orders[{i}]"))
            .Concat(args.Colocations.Select((c, i) => (What: $"colocation of {c.Resource} with {c.With}", Path: $"colocations[{i}]")))
            .Concat(args.Locations.Select((l, i) => (What: $"location of {l.Resource} on {l.Node}", Path: $"locations[{i}]"))).GroupBy(t => t.What).Where(g => g.Count() > 1)
            .Select(twice => new Problem(where, $"the {twice.Key} is given {twice.Count()} times", "give it once", $"pacemaker.{twice.Last().Path}"));

    [GeneratedRegex(@"^([+-]?INFINITY|[+-]?[0-9]{1,6})\z")] private static partial Regex Score();
}
