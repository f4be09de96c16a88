using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Infra.Lab.Configuration;

/// <summary>Text of a stack file → the lab it declares.</summary>
internal static class LabSpecReader
{
    const string ManagementPlane = "management";
    const string NameKey = "name";
    const string SelfTestKey = "powerOnSelfTestSeconds", BmcDelayKey = "bmcDelaySeconds";
    const string Address = "address", Port = "port";

    /// <exception cref="LabConfigurationException">With every error found.</exception>
    public static LabSpec Read(string file, string text)
    {
        StackConfig? config;
        try
        {
            config = new DeserializerBuilder()
                .WithNamingConvention(CamelCaseNamingConvention.Instance)
                .IgnoreUnmatchedProperties()
                .Build()
                .Deserialize<StackFile?>(text)?.Config;
        }
        catch (YamlException e)
        {
            throw new LabConfigurationException([$"{file}:{e.Start.Line}:{e.Start.Column}: {Said(e)}"]);
        }

        var lab = config?.Lab ?? throw new LabConfigurationException(
            [$"{file}: no infra:lab in it; a lab is declared by `infra:lab: {{ name: … }}`"]);
        var site = config.Site ?? throw new LabConfigurationException(
            [$"{file}: no infra:site in it; the lab's machines are its nodes"]);

        var wrong = lab.Keys.Except([NameKey, SelfTestKey, BmcDelayKey])
            .Select(key => $"infra:lab: unknown key '{key}'; the lab knows {NameKey}, {SelfTestKey} and {BmcDelayKey}").ToList();
        var spec = ToSpec(lab, site, wrong);
        string[] errors = [.. wrong, .. LabSpecRules.Errors(spec)];
        return errors.Length == 0 ? spec : throw new LabConfigurationException([.. errors.Select(e => $"{file}: {e}")]);
    }

    // The inner one speaks of .NET's types: a list where a text is expected, for example.
    static string Said(YamlException e) => e.InnerException is null ? e.Message.Split('\n')[0] : "what stands there is not of the kind that is expected; the stack's other errors say more";

    static LabSpec ToSpec(Dictionary<string, string> lab, SitePart site, List<string> wrong) => new(
        lab.GetValueOrDefault(NameKey) ?? "",
        [.. (site.Planes ?? []).Select(p => new LabPlane(
            p.Key, p.Value?.Cidr ?? "", p.Value?.Mtu ?? 0, ClientIn(p.Value?.Cidr)))],
        [.. (site.Nodes ?? []).Select(n => ToMachine(n, site, wrong))],
        ToAccess(site.Bmc, wrong))
    {
        Domain = site.Domain ?? "",
        PowerOnSelfTest = Seconds(lab, SelfTestKey, wrong),
        BmcDelay = Seconds(lab, BmcDelayKey, wrong),
    };

    static TimeSpan Seconds(Dictionary<string, string> lab, string key, List<string> wrong)
    {
        var text = lab.GetValueOrDefault(key) ?? "0";
        if (double.TryParse(text, out var seconds) && seconds is >= 0 and <= 600) return TimeSpan.FromSeconds(seconds);
        wrong.Add($"infra:lab.{key} is '{text}'; give seconds, 0 to 600");
        return TimeSpan.Zero;
    }

    static LabBmcAccess ToAccess(BmcPart? bmc, List<string> wrong)
    {
        if (bmc?.CipherSuite is not (null or "3" or "auto"))
            wrong.Add($"infra:site.bmc.cipherSuite is {bmc.CipherSuite}, and the lab's BMCs (ipmi_sim) take 3; give 3 or auto");
        return new(bmc?.User ?? "admin", bmc?.Cidr ?? "", ClientIn(bmc?.Cidr));
    }

    static LabMachine ToMachine(NodePart node, SitePart site, List<string> wrong)
    {
        var bmc = node.Bmc is IDictionary<object, object> section ? section.ToDictionary(p => $"{p.Key}", p => $"{p.Value}") : new() { [Address] = $"{node.Bmc}" };
        wrong.AddRange(bmc.Keys.Except([Address, Port]).Select(key => $"infra:site.nodes {node.Name}: bmc.{key} is the same for all BMCs of a lab; say it once (infra:site.bmc.{key})"));
        if (!int.TryParse(bmc.GetValueOrDefault(Port, $"{LabMachine.IpmiPort}"), out var port) || port is < 1 or > 65535)
            wrong.Add($"infra:site.nodes {node.Name}: bmc.port '{bmc[Port]}' does not exist; give a port from 1 to 65535");
        var management = site.Planes?.GetValueOrDefault(ManagementPlane)?.Cidr ?? "";
        var prefix = Subnet.TryParse(management, out var plane) ? $"/{plane.Prefix}" : "";
        return new(
            node.Name ?? "", node.Role ?? "", $"{node.Address}{prefix}", bmc.GetValueOrDefault(Address, ""), port,
            [.. (node.Nics ?? []).Select(n => new LabNic(n.Value, n.Key))],
            [.. (node.Disks ?? []).Select(d => new LabDisk(d.Name ?? "", d.SizeGiB))]);
    }

    // The last usable address: the planners of the components count from the first.
    static string ClientIn(string? cidr) =>
        Subnet.TryParse(cidr ?? "", out var subnet) ? $"{subnet.LastUsable}/{subnet.Prefix}" : "";
}
