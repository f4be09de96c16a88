using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Infra.Components.Kolla;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>What our evaluator makes of the releases' expressions is what Jinja makes of them.</summary>
public class RealJinjaTests
{
    private static readonly Gen<JsonNode?> Switch = Gen.OneOf(
        Gen.Bool.Select(b => (JsonNode?)b), Gen.OneOf("yes", "no", "True", "False", "on", "off", "0", "1").Select(s => (JsonNode?)s), Gen.OneOf(0, 1).Select(i => (JsonNode?)i));

    private static readonly (string Key, string[] Values)[] Choices =
    [
        ("neutron_plugin_agent", ["ovn", "openvswitch", "vmware_dvs"]),
        ("nova_console", ["novnc", "spice", "none"]),
        ("nova_compute_virt_type", ["kvm", "qemu", "vmware", "{{ 'kvm' if enable_nova_fake | bool else 'qemu' }}"]),
        ("designate_backend", ["bind9", "none"]),
        ("cloudkitty_storage_backend", ["influxdb", "opensearch", "sqlalchemy"]),
        ("om_rpc_transport", ["rabbit", "amqp"]),
        ("kolla_external_vip_address", ["10.0.0.1", "10.0.0.2"]),
        ("haproxy_single_external_frontend_public_port", ["443", "8443"]),
        ("nova_api_port", ["8774", "18774", "{{ placement_api_port }}"]),
        ("nova_cell_name", ["", "cell1"]),
        ("kolla_base_distro", ["debian", "rocky"]),
        ("elasticsearch_port", ["9200", "9201"]),
        ("ovn_sb_db_relay_compute_per_relay", ["1", "2", "50"]),
    ];

    [SkippableTheory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void Every_container_and_front_end_is_what_Jinja_says(string name)
    {
        var release = KollaRelease.Find(name);
        var samples = Samples(release).Array[25].Single().Prepend([]).ToList();
        var config = FactsSite.Config(3, 4, 1, a => a.Release = name);
        var groups = KollaGroups.Of(config);
        var answers = Asked(name, samples, groups);
        Assert.Equal(samples.Count, answers.Count);
        foreach (var (sample, answer) in samples.Zip(answers))
            Assert.Equal(Sorted(answer!.ToJsonString()), Sorted(Ours(release, Variables.Of(release, FactsSite.Globals(sample.ToJsonString()), groups)).ToJsonString()));
    }

    // Every switch of the release may be set, most are not.
    private static Gen<JsonObject> Samples(KollaRelease release)
    {
        var switches = release.Defaults.Keys.Concat(release.RoleVariables.Keys)
            .Where(k => k.StartsWith("enable_", StringComparison.Ordinal) || k.Contains("tls_backend") || k is "kolla_enable_tls_internal" or "kolla_enable_tls_external" or "haproxy_single_external_frontend" or "cinder_backend_ceph" or "neutron_ovn_dhcp_agent").ToArray();
        var chosen = from indices in Gen.Int[0, switches.Length - 1].List[0, 60]
                     let keys = indices.Distinct().Select(i => switches[i]).ToList()
                     from values in Switch.List[60]
                     select keys.Zip(values);
        var picked = from picks in Gen.Int[-3, 5].Array[Choices.Length]
                     select Choices.Zip(picks, (c, pick) => (c.Key, Value: pick < 0 ? null : c.Values[pick % c.Values.Length])).Where(c => c.Value is not null);
        return from a in chosen
               from b in picked
               select new JsonObject([.. a.Select(x => KeyValuePair.Create(x.First, x.Second?.DeepClone())), .. b.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value))]);
    }

    private static JsonObject Ours(KollaRelease release, Variables variables)
    {
        var all = new JsonObject();
        foreach (var (role, facts) in release.Roles)
        {
            all[role] = new JsonObject { ["enabled"] = variables.Flag(facts.Enabled) };
            foreach (var (service, container) in release.Services[role])
                all[$"{role}/{service}"] = new JsonObject
                {
                    ["container"] = Text(container.Container),
                    ["group"] = Text(container.Group),
                    ["enabled"] = variables.Flag(container.Enabled),
                    ["hosts"] = new JsonObject((container.Hosts ?? new Dictionary<string, JsonElement>()).Select(h => KeyValuePair.Create(h.Key, (JsonNode?)variables.Flag(h.Value)))),
                    ["copies"] = container.Copies is { } copies ? variables.Text(copies) : "",
                    ["frontends"] = new JsonObject(container.Frontends.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)Front(f.Value)))),
                };
        }
        return all;

        string Text(string? expression) => variables.Text(JsonSerializer.SerializeToElement(expression));

        JsonObject Front(KollaFrontend front)
        {
            var said = new JsonObject { ["port"] = variables.Text(front.Port), ["external"] = variables.Flag(front.External) };
            if (front.Listen.ValueKind != JsonValueKind.Undefined) said["listen"] = variables.Text(front.Listen);
            if (front.Enabled is { } enabled) said["enabled"] = variables.Flag(enabled);
            if (front.Tls.ValueKind != JsonValueKind.Undefined) said["tls"] = variables.Flag(front.Tls);
            return said;
        }
    }

    private static JsonArray Asked(string release, IReadOnlyList<JsonObject> samples, KollaGroups groups, [CallerFilePath] string here = "")
    {
        var python = Tool.Need("python3");
        Skip.If(Tool.Run(python, "-c", "import jinja2").ExitCode != 0, "python3-jinja2 is not installed on this machine");
        using var folder = new ScratchFolder();
        var asked = new JsonObject
        {
            ["release"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, $"../../../components/KollaDeployment/releases/{release}.json")),
            ["groups"] = new JsonObject { ["ovn-controller"] = JsonSerializer.SerializeToNode(groups["ovn-controller"]) },
            ["samples"] = new JsonArray([.. samples.Select(s => s.DeepClone())]),
        };
        var (code, said) = Tool.Run(python, Path.Combine(Path.GetDirectoryName(here)!, "jinja.py"), folder.Write("asked.json", asked.ToJsonString()));
        Assert.True(code == 0, said);
        return JsonNode.Parse(said)!.AsArray();
    }

    // One line for each fact, so that a difference names it.
    private static string Sorted(string json) => string.Join('\n', Lines(JsonNode.Parse(json)!).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Lines(JsonNode node) =>
        node is JsonObject all ? all.SelectMany(p => Lines(p.Value!).Select(line => $"{p.Key} {line}")) : [node.ToJsonString()];
}
