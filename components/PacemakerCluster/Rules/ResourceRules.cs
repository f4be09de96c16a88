using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Pacemaker;

/// <summary>What must hold for resources and constraints, beyond what crm_verify says of the whole.</summary>
internal static partial class ResourceRules
{
    // What other options set.
    private static readonly string[] Set = ["stonith-enabled", "stonith-action", "stonith-timeout", "no-quorum-policy", "load-threshold", "maintenance-mode"];

    public static IEnumerable<Problem> Check(string where, PacemakerClusterArgs args) =>
        [.. NamesOf(where, args), .. PrimitiveRules.Check(where, args), .. Inside(where, args), .. ConstraintRules.Check(where, args), .. Properties(where, args)];

    /// <summary>Every name that a constraint may use, and those that the component takes itself.</summary>
    internal static IEnumerable<string> Every(PacemakerClusterArgs args) => Given(args).Select(g => g.Name).Concat(Own(args));

    /// <summary>Where the names stand: whoever is not found may be one that cannot be read.</summary>
    internal static IReadOnlyList<string> Paths(PacemakerClusterArgs args) => ["pacemaker.primitives", "pacemaker.groups", "pacemaker.clones", .. Given(args).Select(g => g.Path)];

    internal static string Known(string name, IEnumerable<string> known) =>
        Suggestion.For(name, known) is { } near ? $"did you mean '{near}'?" : $"known here: {string.Join(", ", known.Order(StringComparer.Ordinal))}";

    private static IEnumerable<(string Name, string Path)> Given(PacemakerClusterArgs args) =>
        args.Primitives.Select((p, i) => (p.Name, $"pacemaker.primitives[{i}].name")).Concat(args.Groups.Select((g, i) => (g.Name, $"pacemaker.groups[{i}].name"))).Concat(args.Clones.Select((c, i) => (c.Name, $"pacemaker.clones[{i}].name")));

    private static IEnumerable<string> Own(PacemakerClusterArgs args) =>
        args.Addresses.SelectMany(a => new[] { a.Name, AddressResources.HealthOf(a), AddressResources.CloneOf(a) })
            .Concat(args.Nodes.Select(n => FencingResources.DeviceOf(n.Name))).Append(FencingResources.Guard).Append(FencingResources.Silent);

    private static IEnumerable<Problem> NamesOf(string where, PacemakerClusterArgs args)
    {
        foreach (var (name, path) in Given(args).Where(g => !Name().IsMatch(g.Name)))
            yield return new(where, $"'{name}' cannot name a resource", "use a letter, then a-z, 0-9, - and _", path);
        foreach (var same in Given(args).Concat(Own(args).Select(name => (Name: name, Path: "pacemaker"))).GroupBy(n => n.Name).Where(g => g.Count() > 1))
            yield return new(where, $"two resources are named {same.Key}", "name each once", same.Last(n => n.Path != "pacemaker" || same.All(s => s.Path == "pacemaker")).Path);
        foreach (var (name, path) in Given(args).Where(g => args.Nodes.Any(m => m.Name == g.Name)))
            yield return new(where, $"resource {name} is named like a member", "choose another name", path);
    }

    private static IEnumerable<Problem> Inside(string where, PacemakerClusterArgs args)
    {
        var primitives = args.Primitives.Select(p => p.Name).ToHashSet();
        foreach (var (i, group) in args.Groups.Index())
        {
            var path = $"pacemaker.groups[{i}].members";
            if (group.Members.Count == 0)
                yield return new(where, $"group {group.Name} has no members", "name primitives", path) { Because = [$"{path}[0]"] };
            foreach (var (j, member) in group.Members.Index().Where(m => !primitives.Contains(m.Item)))
                yield return new(where, $"group {group.Name}: no primitive is named '{member}'", Known(member, primitives), $"{path}[{j}]") { Because = Paths(args), Missing = $"resource {member}" };
        }
        var cloneable = primitives.Concat(args.Groups.Select(g => g.Name)).ToHashSet();
        foreach (var (i, clone) in args.Clones.Index().Where(c => !cloneable.Contains(c.Item.Resource)))
            yield return new(where, $"clone {clone.Name}: no primitive or group is named '{clone.Resource}'", Known(clone.Resource, cloneable), $"pacemaker.clones[{i}].resource") { Because = Paths(args), Missing = $"resource {clone.Resource}" };
        foreach (var twice in args.Groups.SelectMany((g, i) => g.Members.Select((m, j) => (Name: m, Path: $"pacemaker.groups[{i}].members[{j}]"))).Concat(args.Clones.Select((c, i) => (Name: c.Resource, Path: $"pacemaker.clones[{i}].resource"))).GroupBy(n => n.Name).Where(g => g.Count() > 1))
            yield return new(where, $"{twice.Key} is in {twice.Count()} groups or clones", "put it into one", twice.Last().Path);
    }

    private static IEnumerable<Problem> Properties(string where, PacemakerClusterArgs args)
    {
        foreach (var key in args.Properties.Keys.Where(k => Set.Contains(k) || !Key().IsMatch(k)))
            yield return new(where, $"property {key} is not for free", Set.Contains(key) ? "the component sets it; a cluster without fencing is refused" : "use letters, digits and -", $"pacemaker.properties.{key}");
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_-]*\z")] private static partial Regex Name();
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.-]*\z")] private static partial Regex Key();
}
