using System.Diagnostics;
using Infra.Components.Planes;
using Infra.Components.Tests.Topology;
using Infra.Components.Topology;

namespace Infra.Components.Tests.NetworkPlanes;

/// <summary>What systemd-networkd itself says about the rendered files: it reads them in a network namespace of its own.</summary>
public class NetworkdTests
{
    [SkippableFact]
    public void Takes_every_line_of_a_plain_and_of_a_bonded_site()
    {
        Assert.Empty(Complaints(FilesOf(SiteText.GoodSite())));
        Assert.Empty(Complaints(FilesOf(PlanesFiles.Bonded())));
    }

    [SkippableFact]
    public void Takes_every_mode_of_a_bond_with_every_option()
    {
        var bonds =
            from mode in Bond.Modes
            from policy in Bond.HashPolicies
            from rate in Bond.LacpRates
            let plain = new Bond("b", ["eno1", "eno2"], mode) { MiiMonitor = 50 }
            select plain with
            {
                LacpRate = mode == "802.3ad" ? rate : null,
                HashPolicy = plain.Hashes ? policy : null,
                Primary = plain.Prefers ? "eno2" : null,
            };
        var links = bonds.Distinct().SelectMany((bond, i) => new[]
        {
            new Link($"m{i}", LinkKind.BondMember, 9000) { MemberOf = $"b{i}", Primary = bond.Primary is not null },
            new Link($"b{i}", LinkKind.Bond, 9000) { Options = bond },
        }).ToList();
        Assert.Empty(Complaints(NetworkdWriter.Write(new PlaneLayout("node", links, []))));
    }

    [SkippableFact]
    public void Would_name_a_wrong_line() =>
        Assert.Contains("Unknown key 'Adress'", Assert.Single(Complaints([("/etc/systemd/network/05-eth0.network", "[Match]\nName=eth0\n\n[Network]\nAdress=10.0.0.1/24\n")])));

    private static IReadOnlyList<(string Path, string Text)> FilesOf(Site site) => NetworkdWriter.Write(PlaneLayout.From(site, site.Nodes[0]));

    private static List<string> Complaints(IReadOnlyList<(string Path, string Text)> files)
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "a network namespace of its own needs root");
        Skip.IfNot(File.Exists("/lib/systemd/systemd-networkd"), "systemd-networkd is not installed on this machine");
        using var folder = new ScratchFolder();
        foreach (var (path, text) in files) folder.Write(Path.GetFileName(path), text);
        var start = new ProcessStartInfo("unshare",
        [
            "--net", "--mount", "--propagation", "private", "sh", "-c",
            // It reads them as the user systemd-network.
            $"chmod 0755 {folder.Path} && mkdir -p /etc/systemd/network && mount --bind {folder.Path} /etc/systemd/network && mount -t tmpfs run /run && exec /lib/systemd/systemd-networkd 2>&1",
        ])
        { RedirectStandardOutput = true, Environment = { ["SYSTEMD_LOG_LEVEL"] = "debug", ["SYSTEMD_LOG_TARGET"] = "console" } };
        using var process = Process.Start(start)!;
        var said = new List<string>();
        // Files are read before links are enumerated.
        string? line;
        while ((line = process.StandardOutput.ReadLine()) is not null && !line.Contains("Enumeration completed", StringComparison.Ordinal)) said.Add(line);
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        Assert.True(line is not null, string.Join('\n', said));
        return said.Where(l => l.StartsWith("/etc/systemd/network/", StringComparison.Ordinal)).ToList();
    }
}
