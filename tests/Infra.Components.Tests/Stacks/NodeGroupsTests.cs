using Infra.Components.Topology;
using Infra.Stacks;
using Infra.Yaml;
using Infra.Yaml.Sites;

namespace Infra.Components.Tests.Stacks;

/// <summary>A line for many like nodes.</summary>
public class NodeGroupsTests
{
    private const string Control = """
        domain: dc.example.org
        bmc: { user: infra, cidr: 10.2.0.0/16 }
        planes:
          management: { cidr: 10.0.0.0/16 }
          storage: { cidr: 10.1.0.0/16 }
          business: { cidr: 10.3.0.0/16 }
        vip: { address: 10.0.0.100 }
        nodeDefaults: { nics: { management: eno1, storage: eno2, business: eno3 } }
        nodes:
          - { name: "control-{1..3}", role: control, address: 10.0.0.11, bmc: 10.2.0.11 }

        """;

    private static ExpandedSite Of(string nodes) => NodeGroups.Expand(PulumiYaml.Parse("s.yaml", Control + nodes)!);

    private static string Nodes(string nodes) => string.Join("\n", ((YamlList)Of(nodes).Site["nodes"]!).Items.Skip(3).Select(n => PulumiYaml.Json(n, s => s)!.ToJsonString()));

    private static string Refused(string nodes) => string.Join("\n", Of(nodes).Problems);

    [Fact]
    public void Counts_names_and_addresses_upwards_and_shares_the_rest() => Assert.Equal(
        """
        {"address":"10.0.0.255","addresses":{"storage":"10.1.0.5"},"bmc":"10.2.16.1","name":"compute-9","role":"compute"}
        {"address":"10.0.1.0","addresses":{"storage":"10.1.0.6"},"bmc":"10.2.16.2","name":"compute-10","role":"compute"}
        """, Nodes("  - { name: 'compute-{9..10}', role: compute, address: 10.0.0.255, bmc: 10.2.16.1, addresses: { storage: 10.1.0.5 } }\n"));

    [Fact]
    public void A_first_number_with_zeros_makes_all_of_one_width() => Assert.Equal(["c09x", "c10x"],
        ((YamlList)Of("  - { name: 'c{09..10}x', address: 10.0.1.1 }\n").Site["nodes"]!).Items.Skip(3).Select(n => ((YamlMap)n)["name"]!.Text));

    [Fact]
    public void A_later_entry_says_what_is_different_about_a_member() => Assert.Equal(
        """
        {"address":"10.0.1.1","bmc":"10.2.1.1","name":"c-1","nics":{"management":"eno1","storage":"eno2"}}
        {"address":"10.0.1.2","bmc":"10.2.9.9","name":"c-2","nics":{"management":"eno1","storage":"ens9"}}
        """, Nodes("  - { name: 'c-{1..2}', address: 10.0.1.1, bmc: 10.2.1.1, nics: { management: eno1, storage: eno2 } }\n  - { name: c-2, bmc: 10.2.9.9, nics: { storage: ens9 } }\n"));

    [Fact]
    public void A_later_group_says_it_for_some_of_its_members_and_one_of_them_may_differ_again() => Assert.Equal(
        """
        {"address":"10.0.1.1","name":"c-1","role":"compute"}
        {"address":"10.0.7.1","name":"c-2","role":"storage"}
        {"address":"10.0.7.2","name":"c-3","role":"control"}
        """, Nodes("  - { name: 'c-{1..3}', role: compute, address: 10.0.1.1 }\n  - { name: 'c-{2..3}', role: storage, address: 10.0.7.1 }\n  - { name: c-3, role: control }\n"));

    [Theory]
    [InlineData("  - { name: 'c-{1-5}' }\n", "group c-{1-5}: it does not say from which number to which; write it as compute-{1..40} (nodes[1].name)")]
    [InlineData("  - { name: 'c-{5..1}' }\n", "group c-{5..1}: it ends before it begins")]
    [InlineData("  - { name: 'c-{1..20000}' }\n", "group c-{1..20000}: it has 20000 nodes; give at most 10000 in one")]
    [InlineData("  - { name: 'c-{1..9}', address: 10.0.1.1, bmc: 255.255.255.250 }\n", "group c-{1..9}: there are no 9 addresses from bmc on; begin lower, or give fewer nodes (nodes[1].bmc)")]
    [InlineData("  - { name: 'c-{1..9}' }\n  - { name: 'c-{8..12}' }\n", "group c-{8..12}: 2 of its nodes, c-8 and what follows, are another group's already")]
    [InlineData("  - { name: c-2 }\n  - { name: 'c-{1..3}' }\n", "group c-{1..3}: node c-2 stands before it; put what is different about a node behind its group")]
    [InlineData("  - { name: 'c-{1..3}' }\n  - { name: c-2, bmc: 10.2.0.1 }\n  - { name: c-2, role: compute }\n", "node c-2: a second entry says what is different about it; say it in one (nodes[3].name)")]
    public void What_cannot_be_counted_is_refused_by_name(string nodes, string said) => Assert.Contains(said, Refused(nodes), StringComparison.Ordinal);

    [Fact]
    public void A_site_of_a_thousand_and_three_nodes_is_read_from_its_file_and_what_is_wrong_has_its_place()
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("prod.yaml", Control + "  - { name: \"compute-{1..1000}\", role: compute, address: 10.0.16.1, bmc: 10.2.16.1 }\n  - { name: compute-17, bmc: 10.2.99.1 }\n");
        var settings = StackSettings.Read(new Dictionary<string, string> { ["infra:siteFile"] = file });
        Assert.Equal(1003, settings.Site.Nodes.Count);
        Assert.Equal(("compute-1000", "10.0.19.232", "10.2.19.232"), (settings.Site.Nodes[^1].Name, $"{settings.Site.Nodes[^1].Address}", $"{settings.Site.Nodes[^1].Bmc}"));
        Assert.Equal("10.2.99.1", $"{settings.Site.Nodes[19].Bmc}");

        File.WriteAllText(file, File.ReadAllText(file).Replace("10.2.99.1 ", "10.2.16.3 ", StringComparison.Ordinal));
        var lines = StackFileLines.Of($"config:\n  infra:siteFile: {file}\n", "Pulumi.x.yaml");
        var refused = Assert.Throws<ProblemsException>(() => StackSettings.Read(new Dictionary<string, string> { ["infra:siteFile"] = file }, path => $"{lines.Find(path)}"));
        Assert.Single(refused.Problems);
        Assert.Matches($@"^{file}:1[12]:\d+: .*compute-(17|3)\b.*\(nodes\[[12]\]\.bmc\)$", refused.Message);
    }

    [Theory]
    [InlineData("domain: a\n  planes: x\n", ":2:")]
    [InlineData("domain: {{ x }}\n", ":1:10: site: a key is no text; a value that begins with { or [ and is meant as text needs quotes (infra:siteFile)")]
    [InlineData("", "site: nothing is in ")]
    [InlineData("domain: { secure: x }\n", "it holds a `secure:`")]
    public void A_file_that_is_no_site_is_refused_with_its_place(string text, string said)
    {
        using var folder = new ScratchFolder();
        var file = folder.Write("prod.yaml", text);
        Assert.Contains(said, Assert.Throws<ProblemsException>(() => StackSettings.Read(new Dictionary<string, string> { ["infra:siteFile"] = file })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_is_given_once()
    {
        var configuration = StackFiles.Read("lab");
        configuration["infra:siteFile"] = "sites/x.yaml";
        Assert.Contains("configuration: the site is given twice, inline and in a file; take infra:site or infra:siteFile out", Assert.Throws<ProblemsException>(() => StackSettings.Read(configuration)).Message, StringComparison.Ordinal);
        configuration.Remove("infra:site");
        Assert.Contains("sites/x.yaml cannot be read", Assert.Throws<ProblemsException>(() => StackSettings.Read(configuration)).Message, StringComparison.Ordinal);
    }
}
