using Infra.Chaos.Stack;
using Infra.Cli.Project;
using YamlDotNet.RepresentationModel;

namespace Infra.Cli.Chaos;

/// <summary>How the stack's configuration (infra:site) says that nodes and BMCs are reached.</summary>
static class SiteFile
{
    public const string BmcPassword = "INFRA_BMC_PASSWORD";

    /// <param name="stackFile">Pulumi.&lt;stack&gt;.yaml.</param>
    public static SiteAccess Read(string stackFile, Target stack, string? knownHosts)
    {
        var site = Map(Map(YamlFile.Read(stackFile), "config"), "infra:site");
        var (ssh, bmc) = (Map(site, "ssh"), Map(site, "bmc"));
        var bmcs = (site.Member("nodes") as YamlSequenceNode ?? []).OfType<YamlMappingNode>()
            .Where(n => Text(n, "name") is not null && n.Member("bmc") is not null)
            .ToDictionary(n => Text(n, "name")!, n => Bmc(n, bmc));
        return new(stack.Nodes, bmcs, Text(ssh, "user") ?? "root", Text(ssh, "privateKeyFile"), knownHosts,
            Environment.GetEnvironmentVariable(BmcPassword) is { Length: > 0 } password ? password : null);
    }

    // What the node says of its own BMC goes before what the site says of all.
    static SiteBmc Bmc(YamlMappingNode node, YamlMappingNode? all)
    {
        var own = Map(node, "bmc");
        string Said(string key, string usual) => Text(own, key) ?? Text(all, key) ?? usual;
        var usual = new SiteBmc(Text(own, "address") ?? Text(node, "bmc") ?? "");
        return new(usual.Address, Said("user", usual.User), Said("port", usual.Port), Said("cipherSuite", usual.CipherSuite), Said("privilege", usual.Privilege));
    }

    static YamlMappingNode? Map(YamlMappingNode? map, string key) => map.Member(key) as YamlMappingNode;

    static string? Text(YamlMappingNode? map, string key) => (map.Member(key) as YamlScalarNode)?.Value is { Length: > 0 } text ? text : null;
}
