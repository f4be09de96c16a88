using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for nodes, groups and the deploy host.</summary>
internal static class KollaHostRules
{
    private static readonly string[] Needed = ["network", "compute"];

    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args) =>
        [.. DeployHost(where, args), .. Roles(where, args), .. Groups(where, args), .. Planes(where, args)];

    /// <summary>Nodes of a group.</summary>
    public static IReadOnlyList<Node> In(KollaDeploymentArgs args, string role) => args.Roles.TryGetValue(role, out var named)
        ? args.Nodes.Where(n => named.Contains(n.Name)).ToList()
        : args.Nodes.Where(n => n.Role == (role is "network" or "monitoring" ? "control" : role)).ToList();

    private static IEnumerable<Problem> DeployHost(string where, KollaDeploymentArgs args)
    {
        foreach (var same in args.Nodes.CountBy(n => n.Name).Where(n => n.Value > 1))
            yield return new(where, $"{same.Value} nodes are named {same.Key}", "give each its own name", "nodes");
        var name = KollaConfig.DeployHostOf(args);
        if (name.Length == 0)
            yield return new(where, "there is no deploy host, and no control node to be it", "name a node", "kolla.deployHost");
        else if (args.Nodes.All(n => n.Name != name))
            yield return new(where, $"deploy host '{name}' is no node", KollaRules.Near(name, args.Nodes.Select(n => n.Name)), "kolla.deployHost") { Missing = $"node {name}" };
    }

    /// <summary>Nodes that have a name which Ansible keeps, or which is a group of the release: a pattern would mean that one host.</summary>
    public static IEnumerable<Problem> Names(string component, KollaDeploymentArgs args, KollaRelease release) =>
        from node in args.Nodes
        where release.Groups.ContainsKey(node.Name) || KollaConfig.Roles.Contains(node.Name) || AnsiblesOwn.Contains(node.Name)
        select new Problem(component, $"node {node.Name} is named like a group of the inventory, and Ansible would take that one host for the whole group",
            $"give it another name, such as {node.Name}-1", "nodes");

    private static readonly string[] AnsiblesOwn = ["all", "ungrouped", "localhost", "deployment"];

    private static IEnumerable<Problem> Roles(string where, KollaDeploymentArgs args)
    {
        foreach (var (role, names) in args.Roles)
        {
            if (!KollaConfig.Roles.Contains(role))
                yield return new(where, $"unknown group '{role}'", KollaRules.Near(role, KollaConfig.Roles), $"kolla.roles.{role}");
            foreach (var (i, name) in names.Index().Where(name => args.Nodes.All(n => n.Name != name.Item)))
                yield return new(where, $"group {role} names '{name}', which is no node", KollaRules.Near(name, args.Nodes.Select(n => n.Name)), $"kolla.roles.{role}[{i}]") { Missing = $"node {name}" };
            foreach (var same in names.CountBy(n => n).Where(n => n.Value > 1))
                yield return new(where, $"group {role} names {same.Key} {same.Value} times", "name each node once", $"kolla.roles.{role}");
        }
    }

    private static IEnumerable<Problem> Groups(string where, KollaDeploymentArgs args)
    {
        // Who is named and is no node, or cannot be read, counts for nothing and has been said.
        IReadOnlyList<string> named = ["kolla.roles", .. args.Roles.SelectMany(r => r.Value.Select((_, i) => $"kolla.roles.{r.Key}[{i}]"))];
        var control = In(args, "control").Count;
        if (control < 3 || control % 2 == 0)
            yield return new(where, $"{control} control nodes given; quorum of database and messages needs an odd number, 3 or more", "give an odd number of control nodes", "kolla.roles.control") { Because = named };
        foreach (var role in Needed.Where(r => In(args, r).Count == 0))
            yield return new(where, $"group {role} has no node", "name its nodes", $"kolla.roles.{role}") { Because = named };
        if (new KollaStorage(args).Cinder && In(args, "storage").Count == 0)
            yield return new(where, "Cinder is on, and group storage, which runs it, has no node", "name its nodes; with Ceph the control nodes serve", "kolla.roles.storage") { Because = named };
        if ((args.Monitoring.Prometheus || args.Monitoring.Grafana) && In(args, "monitoring").Count == 0)
            yield return new(where, "monitoring is on, and group monitoring has no node", "name its nodes", "kolla.roles.monitoring") { Because = named };
    }

    private static IEnumerable<Problem> Planes(string where, KollaDeploymentArgs args)
    {
        var network = args.Network;
        var needs = new (string Plane, string Key, IEnumerable<string> Roles)[]
        {
            (network.ApiPlane, "apiPlane", KollaConfig.Roles),
            (network.TunnelPlane, "tunnelPlane", ["network", "compute"]),
            (network.MigrationPlane ?? network.ApiPlane, "migrationPlane", ["compute"]),
            (args.LoadBalancer == "external" || args.ExternalVip is null ? network.ApiPlane : network.ExternalVipPlane ?? network.ApiPlane, "externalVipPlane", ["network"]),
        };
        foreach (var (plane, key, roles) in needs.Where((n, i) => i == 0 || n.Plane != network.ApiPlane))
            foreach (var lacking in roles.SelectMany(r => In(args, r)).Distinct().Where(n => !n.Addresses.ContainsKey(plane) || !n.Nics.ContainsKey(plane)).GroupBy(n => n.Nics.ContainsKey(plane) ? "address" : "interface"))
                yield return new(where, $"{Problems.Nodes([.. lacking.Select(n => n.Name)])} {(lacking.Count() == 1 ? "has" : "have")} no {lacking.Key} on plane {plane}", "put it on the plane, or choose another", $"kolla.network.{key}");
    }
}
