using System.Text.RegularExpressions;

namespace Infra.Lab.Configuration;

/// <summary>What a lab can be; every error is a sentence that names the input and the mend.</summary>
internal static partial class LabSpecRules
{
    const int LongestInterfaceName = 15;

    public static IReadOnlyList<string> Errors(LabSpec spec) =>
        [.. Name(spec), .. Networks(spec), .. spec.Machines.SelectMany(m => Machine(m, spec)), .. Unique(spec)];

    static IEnumerable<string> Name(LabSpec spec)
    {
        if (!LabName().IsMatch(spec.Name))
            yield return $"infra:lab.name '{spec.Name}' is not usable; take 1 to 20 of a-z, 0-9 and -";
        if (spec.PowerOnSelfTest < TimeSpan.Zero || spec.PowerOnSelfTest > TimeSpan.FromMinutes(10))
            yield return $"infra:lab.powerOnSelfTestSeconds is {spec.PowerOnSelfTest.TotalSeconds}; give 0 to 600";
        if (spec.Machines.Count == 0)
            yield return "infra:site.nodes is empty; declare at least one node";
    }

    static IEnumerable<string> Networks(LabSpec spec)
    {
        (string Input, string Cidr)[] networks =
            [.. spec.Planes.Select(p => ($"infra:site.planes.{p.Name}.cidr", p.Cidr)), ("infra:site.bmc.cidr", spec.BmcAccess.Cidr)];
        var parsed = new List<(string Input, string Cidr, Subnet Subnet)>();
        foreach (var (input, cidr) in networks)
        {
            if (!Subnet.TryParse(cidr, out var subnet))
            {
                yield return $"{input} '{cidr}' is not an IPv4 network; give one like 10.10.0.0/24 (/8 to /29, host part zero)";
                continue;
            }
            foreach (var other in parsed.Where(o => o.Subnet.Overlaps(subnet)))
                yield return $"{input} {cidr} overlaps {other.Input} {other.Cidr}; give each network its own range";
            parsed.Add((input, cidr, subnet));
        }
        foreach (var plane in spec.Planes.Where(p => p.Mtu is < 576 or > 65000))
            yield return $"infra:site.planes.{plane.Name}.mtu is {plane.Mtu}; give 576 to 65000 (bytes), usually 1500 or 9000";
    }

    static IEnumerable<string> Machine(LabMachine machine, LabSpec spec)
    {
        var node = $"infra:site.nodes {machine.Name}";
        if (!MachineName().IsMatch(machine.Name))
            yield return $"{node}: the name is not a host name; take 1 to 40 of a-z, 0-9 and -, beginning with a letter";
        if (machine.Nics.Count == 0)
            yield return $"{node}: no NICs; give nics: {{ management: eth0, … }}";
        foreach (var nic in machine.Nics)
        {
            if (spec.Planes.All(p => p.Name != nic.Plane))
                yield return $"{node}: nics names plane '{nic.Plane}', which infra:site.planes does not have; add it there or correct the name";
            if (!InterfaceName().IsMatch(nic.Name) || nic.Name.Length > LongestInterfaceName)
                yield return $"{node}: NIC name '{nic.Name}' is not usable; take 1 to {LongestInterfaceName} of a-z, 0-9, . and -";
        }
        foreach (var twice in machine.Nics.GroupBy(n => n.Name).Where(g => g.Count() > 1))
            yield return $"{node}: NIC '{twice.Key}' is on {twice.Count()} planes; the lab gives each NIC one plane";
        if (spec.Planes.FirstOrDefault(p => p.Name == "management") is not { } plane)
            yield return $"{node}: no plane 'management' to have its address on; add infra:site.planes.management";
        else if (Subnet.TryParse(plane.Cidr, out var management) && !management.HasHost(machine.Address.Split('/')[0]))
            yield return $"{node}: address '{machine.Address.Split('/')[0]}' is not in the management plane; give one of its range";
        if (Subnet.TryParse(spec.BmcAccess.Cidr, out var bmc) && !bmc.HasHost(machine.BmcAddress))
            yield return $"{node}: bmc '{machine.BmcAddress}' is not in infra:site.bmc.cidr {spec.BmcAccess.Cidr}; give one of its range";
        foreach (var disk in machine.Disks.Where(d => !DiskName().IsMatch(d.Name) || d.SizeGiB is < 1 or > 1024))
            yield return $"{node}: disk '{disk.Name}' of {disk.SizeGiB} GiB; give a name like vdb and 1 to 1024 GiB";
    }

    static IEnumerable<string> Unique(LabSpec spec) =>
        Twice(spec.Machines.Select(m => m.Name), "name")
            .Concat(Twice([.. spec.Machines.Select(m => m.Address.Split('/')[0]), .. spec.Planes.Select(p => p.ClientAddress.Split('/')[0])], "address"))
            .Concat(Twice([.. spec.Machines.Select(m => m.BmcAddress), spec.BmcAccess.ClientAddress.Split('/')[0]], "bmc address"));

    static IEnumerable<string> Twice(IEnumerable<string> values, string what) => values
        .Where(v => v.Length > 0).GroupBy(v => v).Where(g => g.Count() > 1)
        .Select(g => $"infra:site.nodes: {what} {g.Key} is used {g.Count()} times (the lab's own client has the last address of each network); give each its own");

    [GeneratedRegex("^[a-z0-9-]{1,20}\\z")]
    private static partial Regex LabName();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}\\z")]
    private static partial Regex MachineName();

    [GeneratedRegex("^[a-z][a-z0-9.-]*\\z")]
    private static partial Regex InterfaceName();

    [GeneratedRegex("^[a-z]{2,8}[0-9]{0,3}\\z")]
    private static partial Regex DiskName();
}
