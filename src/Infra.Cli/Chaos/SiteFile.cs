using Infra.Chaos.Stack;
using Infra.Engine.Configuration;
using Infra.Yaml;
using Infra.Yaml.Sites;

namespace Infra.Cli.Chaos;

/// <summary>How the stack's configuration (infra:site) says that nodes and BMCs are reached.</summary>
static class SiteFile
{
    public const string BmcPassword = "INFRA_BMC_PASSWORD";

    /// <param name="stackFile">Pulumi.&lt;stack&gt;.yaml.</param>
    public static SiteAccess Read(string stackFile, Target stack, string? knownHosts)
    {
        var site = Site(stackFile);
        var (ssh, bmc) = (site?["ssh"] as YamlMap, site?["bmc"] as YamlMap);
        var bmcs = ((site?["nodes"] as YamlList)?.Items ?? []).OfType<YamlMap>()
            .Where(n => Text(n, "name") is not null && n["bmc"] is not null)
            .ToDictionary(n => Text(n, "name")!, n => Bmc(n, bmc));
        return new(stack.Nodes, bmcs, Text(ssh, "user") ?? "root", Text(ssh, "privateKeyFile"), knownHosts,
            Environment.GetEnvironmentVariable(BmcPassword) is { Length: > 0 } password ? password : null);
    }

    // What the node says of its own BMC goes before what the site says of all.
    static SiteBmc Bmc(YamlMap node, YamlMap? all)
    {
        var own = node["bmc"] as YamlMap;
        string Said(string key, string usual) => Text(own, key) ?? Text(all, key) ?? usual;
        var usual = new SiteBmc(Text(own, "address") ?? Text(node, "bmc") ?? "");
        return new(usual.Address, Said("user", usual.User), Said("port", usual.Port), Said("cipherSuite", usual.CipherSuite), Said("privilege", usual.Privilege));
    }

    static YamlMap? Site(string stackFile)
    {
        try
        {
            return StackSite.Find(ConfigurationYaml.Read(stackFile), Path.GetDirectoryName(Path.GetFullPath(stackFile))!) is { } site ? NodeGroups.Expand(site).Site : null;
        }
        catch (YamlProblemException wrong)
        {
            throw new UserError(wrong.Message);
        }
    }

    static string? Text(YamlMap? map, string key) => map?[key]?.Text is { Length: > 0 } text ? text : null;
}
