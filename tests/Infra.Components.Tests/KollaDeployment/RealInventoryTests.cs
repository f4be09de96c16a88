using System.Text.Json.Nodes;
using CsCheck;
using Infra.Components.Kolla;
using Infra.Components.Nodes;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>What Ansible reads in the inventory is the release's groups with the right hosts, and the right variables; no more.</summary>
public class RealInventoryTests
{
    private static readonly string[] Planes = ["management", "business", "storage", "external"];

    private static readonly Gen<Node> Nodes =
        from role in Gen.Frequency((2, Gen.Const("control")), (5, Gen.Const("compute")), (2, Gen.Const("storage")))
        from nics in Gen.OneOf("eth0", "bond0", "enp1s0f0", "ens3.140").Array[Planes.Length]
        from has in Gen.Bool.Array[Planes.Length]
        from port in Gen.OneOf(22, 22, 2222)
        select new Node
        {
            Role = role,
            Nics = Planes.Zip(nics).Where((p, i) => i == 0 || has[i]).ToDictionary(p => p.First, p => p.Second),
            Ssh = new() { Port = port },
        };

    private static Gen<KollaConfig> Configs(string release) =>
        from nodes in Nodes.List[2, 39]
        from deploy in Gen.Int[-1, 39]
        from overridden in Gen.Frequency((3, Gen.Const(-1)), (1, Gen.Int[0, 4]))
        from members in Gen.Int[0, 39].List[1, 5]
        from providers in Gen.OneOf("bond0.140", "external", "storage", "eth9").List[0, 2]
        from distributed in Gen.Bool
        from vlan in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[2, 4000]))
        from migration in Gen.OneOf(null, "storage")
        select Build(release, nodes, deploy, overridden, members, providers.Distinct().ToList(), distributed, vlan, migration);

    private static KollaConfig Build(
        string release, List<Node> drawn, int deploy, int overridden, List<int> members, List<string> providers, bool distributed, int vlan, string? migration)
    {
        var nodes = drawn.Prepend(new Node { Role = "control", Nics = new() { ["management"] = "eth0" } })
            .Select((n, i) => new Node { Name = $"{n.Role}-{i}", Role = n.Role, Address = $"10.10.0.{i + 1}", Nics = n.Nics, Ssh = n.Ssh }).ToList();
        var args = new KollaDeploymentArgs
        {
            Nodes = nodes,
            Release = release,
            DeployHost = deploy < 0 || deploy >= nodes.Count ? null : nodes[deploy].Name,
            Network = new() { Providers = providers.Select(p => new KollaProviderArgs { Interface = p }).ToList(), Distributed = distributed, MigrationPlane = migration },
        };
        if (vlan > 0) args.Network.Vlans["business"] = vlan;
        if (overridden >= 0) args.Roles[KollaConfig.Roles[overridden]] = members.Select(m => nodes[m % nodes.Count].Name).Distinct().ToList();
        return KollaConfig.From("kolla", args);
    }

    [SkippableTheory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void Ansible_reads_every_group_host_and_variable(string release)
    {
        var ansible = Tool.Need("ansible-inventory");
        Configs(release).Sample(config => Check(config, Read(ansible, InventoryWriter.Write(config))), iter: Tier.Amount(3, 12), threads: 1);
    }

    private static void Check(KollaConfig config, JsonObject read)
    {
        var groups = read.Where(p => p.Key != "_meta").SelectMany(p => Strings(p.Value, "children").Append(p.Key)).Except(["all", "ungrouped"]).ToHashSet();
        Assert.Equal(config.Release.Groups.Keys.Order(StringComparer.Ordinal), groups.Order(StringComparer.Ordinal));
        foreach (var group in groups)
            Assert.Equal(Wanted(config, group).Order(StringComparer.Ordinal), Hosts(read, group).Order(StringComparer.Ordinal));
        var variables = read["_meta"]!["hostvars"]!.AsObject();
        var names = config.Hosts.Select(h => h.Name).Append(config.DeployHost.Name).ToHashSet();
        Assert.Equal(names.Order(StringComparer.Ordinal), variables.Select(v => v.Key).Order(StringComparer.Ordinal));
        foreach (var name in names)
            Assert.Equal(
                Variables(config, config.Options.Nodes.Single(n => n.Name == name)).Order(StringComparer.Ordinal),
                variables[name]!.AsObject().Select(v => $"{v.Key}={v.Value}").Order(StringComparer.Ordinal));
    }

    // Each host of which a role of the group's tree is: said without the code that is tested.
    private static HashSet<string> Wanted(KollaConfig config, string group)
    {
        var args = config.Options;
        var children = config.Release.Groups[group];
        if (children.Count > 0) return children.SelectMany(c => Wanted(config, c)).ToHashSet();
        if (group == "deployment") return [args.DeployHost ?? args.Nodes.First(n => n.Role == "control").Name];
        return args.Roles.TryGetValue(group, out var named) ? named.ToHashSet()
            : args.Nodes.Where(n => n.Role == (group is "network" or "monitoring" ? "control" : group)).Select(n => n.Name).ToHashSet();
    }

    private static IEnumerable<string> Variables(KollaConfig config, Node node)
    {
        var network = config.Options.Network;
        yield return $"ansible_host={node.Address}";
        yield return "ansible_user=infra-kolla";
        yield return "ansible_become=true";
        yield return "ansible_ssh_private_key_file=/etc/kolla/infra/ssh_key";
        yield return "ansible_ssh_common_args=-o UserKnownHostsFile=/etc/kolla/infra/known_hosts -o StrictHostKeyChecking=yes";
        yield return "ansible_python_interpreter=/usr/bin/python3";
        if (node.Ssh.Port != 22) yield return $"ansible_port={node.Ssh.Port}";
        foreach (var name in new[] { "network_interface", "api_interface", "kolla_external_vip_interface" })
            yield return $"{name}={node.Nics["management"]}";
        if (node.Nics.TryGetValue("business", out var tunnel)) yield return $"tunnel_interface={tunnel}{(network.Vlans.TryGetValue("business", out var tag) ? $".{tag}" : "")}";
        if (node.Nics.TryGetValue(network.MigrationPlane ?? "management", out var migration)) yield return $"migration_interface={migration}";
        var carries = Wanted(config, "network").Contains(node.Name) || (network.Distributed && Wanted(config, "compute").Contains(node.Name));
        var planes = config.Options.Nodes.SelectMany(n => n.Nics.Keys).ToHashSet();
        if (carries && network.Providers.Count > 0 && network.Providers.All(p => !planes.Contains(p.Interface) || node.Nics.ContainsKey(p.Interface)))
            yield return $"neutron_external_interface={string.Join(',', network.Providers.Select(p => planes.Contains(p.Interface) ? node.Nics[p.Interface] : p.Interface))}";
    }

    private static JsonObject Read(string ansible, string inventory)
    {
        using var folder = new ScratchFolder();
        var (code, said) = Tool.Run(ansible, ["-i", folder.Write("inventory", inventory), "--list"], new Dictionary<string, string> { ["ANSIBLE_TRANSFORM_INVALID_GROUP_CHARS"] = "ignore", ["ANSIBLE_HOME"] = folder.Path, ["LC_ALL"] = "C.UTF-8" });
        Assert.True(code == 0, said);
        Assert.DoesNotContain("WARNING", said);
        return JsonNode.Parse(said)!.AsObject();
    }

    private static IEnumerable<string> Hosts(JsonObject read, string group) =>
        Strings(read[group], "hosts").Concat(Strings(read[group], "children").SelectMany(c => Hosts(read, c))).Distinct();

    private static IEnumerable<string> Strings(JsonNode? group, string key) => group?[key]?.AsArray().Select(n => n!.GetValue<string>()) ?? [];
}
