using System.Globalization;
using Infra.Yaml;
using Infra.Yaml.Sites;

namespace Infra.Lab.Configuration;

/// <summary>Text of a stack file → the lab it declares. What the lab does not read of it is the components'.</summary>
internal static class LabSpecReader
{
    const string ManagementPlane = "management";
    const string NameKey = "name";
    const string SelfTestKey = "powerOnSelfTestSeconds", BmcDelayKey = "bmcDelaySeconds";
    const string Address = "address", Port = "port";

    /// <param name="file">What the text is called in errors.</param>
    /// <param name="text">The stack file.</param>
    /// <param name="folder">Where relative paths in it start.</param>
    /// <exception cref="LabConfigurationException">With every error found.</exception>
    public static LabSpec Read(string file, string text, string folder = ".")
    {
        var (lab, written) = Parts(file, text, folder);
        var site = NodeGroups.Expand(written);
        List<string> wrong = [.. site.Problems.Select(p => $"{written.At.File}: {p}")];
        var spec = ToSpec(lab, site.Site, wrong);
        string[] errors = [.. wrong, .. LabSpecRules.Errors(spec).Select(e => $"{file}: {e}")];
        return errors.Length == 0 ? spec : throw new LabConfigurationException(errors);
    }

    static (YamlMap Lab, YamlMap Site) Parts(string file, string text, string folder)
    {
        try
        {
            var root = PulumiYaml.Parse(file, text);
            var lab = StackSite.Key(root, "lab") ?? throw new LabConfigurationException([$"{file}: no infra:lab in it; a lab is declared by `infra:lab: {{ name: … }}`"]);
            return (lab as YamlMap ?? throw new LabConfigurationException([$"{lab.At}: infra:lab is no map; a lab is declared by `infra:lab: {{ name: … }}`"]),
                StackSite.Find(root, folder) ?? throw new LabConfigurationException([$"{file}: no infra:site in it; the lab's machines are its nodes"]));
        }
        catch (YamlProblemException e)
        {
            throw new LabConfigurationException([e.Message]);
        }
    }

    static LabSpec ToSpec(YamlMap lab, YamlMap site, List<string> wrong)
    {
        wrong.AddRange(lab.Entries.Where(e => e.Key is not (NameKey or SelfTestKey or BmcDelayKey))
            .Select(e => $"{e.At}: infra:lab: unknown key '{e.Key}'; the lab knows {NameKey}, {SelfTestKey} and {BmcDelayKey}"));
        var (planes, bmc) = (site.Map("planes", wrong), site.Map("bmc", wrong));
        var management = planes.Map(ManagementPlane, wrong).Text("cidr", wrong);
        return new(
            lab.Text(NameKey, wrong),
            [.. planes.Entries.Select(p => (p.Key, Plane: planes.Map(p.Key, wrong))).Select(p => new LabPlane(
                p.Key, p.Plane.Text("cidr", wrong), p.Plane.Number("mtu", 1500, wrong), ClientIn(p.Plane.Text("cidr", wrong))))],
            [.. site.Maps("nodes", wrong).Select(n => ToMachine(n, management, wrong))],
            ToAccess(bmc, wrong))
        {
            Domain = site.Text("domain", wrong),
            PowerOnSelfTest = Seconds(lab, SelfTestKey, wrong),
            BmcDelay = Seconds(lab, BmcDelayKey, wrong),
        };
    }

    static TimeSpan Seconds(YamlMap lab, string key, List<string> wrong)
    {
        var text = lab.Text(key, wrong, "0");
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 600) return TimeSpan.FromSeconds(seconds);
        wrong.Add($"{lab.Find(key)?.At}: infra:lab.{key} is '{text}'; give seconds, 0 to 600");
        return TimeSpan.Zero;
    }

    static LabBmcAccess ToAccess(YamlMap bmc, List<string> wrong)
    {
        if (bmc.Text("cipherSuite", wrong, "3") is not ("3" or "auto") and var suite)
            wrong.Add($"{bmc.Find("cipherSuite")?.At}: infra:site.bmc.cipherSuite is {suite}, and the lab's BMCs (ipmi_sim) take 3; give 3 or auto");
        return new(bmc.Text("user", wrong, "admin"), bmc.Text("cidr", wrong), ClientIn(bmc.Text("cidr", wrong)));
    }

    static LabMachine ToMachine(YamlMap node, string management, List<string> wrong)
    {
        var own = node["bmc"] as YamlMap;
        wrong.AddRange((own?.Entries ?? []).Where(e => e.Key is not (Address or Port))
            .Select(e => $"{e.At}: bmc.{e.Key} is the same for all BMCs of a lab; say it once (infra:site.bmc.{e.Key})"));
        var port = own?.Number(Port, LabMachine.IpmiPort, wrong) ?? LabMachine.IpmiPort;
        if (port is < 1 or > 65535)
            wrong.Add($"{own!.Find(Port)?.At}: bmc.port '{port}' does not exist; give a port from 1 to 65535");
        var prefix = Subnet.TryParse(management, out var plane) ? $"/{plane.Prefix}" : "";
        var nics = node.Map("nics", wrong);
        return new(
            node.Text("name", wrong), node.Text("role", wrong), $"{node.Text("address", wrong)}{prefix}", own?.Text(Address, wrong) ?? node.Text("bmc", wrong), port,
            [.. nics.Entries.Select(n => new LabNic(nics.Text(n.Key, wrong), n.Key))],
            [.. node.Maps("disks", wrong).Select(d => new LabDisk(d.Text("name", wrong), d.Number("sizeGiB", 0, wrong)))]);
    }

    // The last usable address: the planners of the components count from the first.
    static string ClientIn(string cidr) =>
        Subnet.TryParse(cidr, out var subnet) ? $"{subnet.LastUsable}/{subnet.Prefix}" : "";
}
