namespace Infra.Stories;

/// <summary>Names by the site's DNS servers, with a real dnsmasq at the client's address.</summary>
[Collection("lab")]
public sealed class Names(LabStory lab)
{
    const string Server = "10.10.0.254", Name = "registry.lab.internal", Nobody = "10.10.0.253";
    static readonly string[] Nodes = ["control-1", "control-2", "control-3"];

    [SkippableFact, Trait("Tier", "long")]
    public async Task Resolve_by_the_sites_servers_on_every_node_or_the_up_fails()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var story = lab.Story;
        var before = await File.ReadAllTextAsync(story.StackFile);
        await using var dns = story.StartClient(["sh", "-c", await DnsmasqAsync(Path.Combine(story.Directory, "dnsmasq"))]);
        try
        {
            story.Configure(c => c.Replace("    domain: lab.internal\n", $"    domain: lab.internal\n    dnsServers: [{Server}]\n    networkPlanes: {{ dnsNames: [{Name}] }}\n", StringComparison.Ordinal));
            (await story.InfraAsync("up")).Expect();
            foreach (var node in Nodes)
                Assert.Contains("10.10.0.77", (await story.OnNodeAsync(node, $"getent hosts {Name} && getent hosts registry")).Expect().Output, StringComparison.Ordinal);
            (await story.InfraAsync("up", "--expect-no-changes")).Expect();

            (await story.OnNodeAsync("control-2", "echo 'nameserver 192.0.2.1' > /etc/resolv.conf")).Expect();
            Assert.Contains("file /etc/resolv.conf  edited", (await story.InfraAsync("drift", "--expect-no-changes")).Expect(1).Output, StringComparison.Ordinal);
            (await story.InfraAsync("up")).Expect();
            (await story.OnNodeAsync("control-2", $"getent hosts {Name}")).Expect();

            story.Configure(c => c.Replace($"dnsServers: [{Server}]", $"dnsServers: [{Nobody}]", StringComparison.Ordinal));
            Assert.Contains($"DNS server {Nobody} does not answer", (await story.InfraAsync("up")).Expect(1).Everything, StringComparison.Ordinal);
            // The old ones are back in place.
            (await story.OnNodeAsync("control-1", $"getent hosts {Name}")).Expect();

            story.Configure(c => c.Replace($"dnsServers: [{Nobody}]", $"dnsServers: [{Server}]", StringComparison.Ordinal).Replace($"dnsNames: [{Name}]", "dnsNames: [nobody.lab.internal]", StringComparison.Ordinal));
            Assert.Contains("nobody.lab.internal does not resolve", (await story.InfraAsync("up")).Expect(1).Everything, StringComparison.Ordinal);
        }
        finally
        {
            await File.WriteAllTextAsync(story.StackFile, before);
        }
        (await story.InfraAsync("up")).Expect();
        (await story.OnNodeAsync("control-1", "[ ! -e /etc/resolv.conf ]")).Expect();
        (await story.InfraAsync("up", "--expect-no-changes")).Expect();
    }

    // This machine's, or the distribution's with its libraries, unpacked beside the story.
    static async Task<string> DnsmasqAsync(string folder)
    {
        const string Options = $"-k --no-resolv --no-hosts --user=root --bind-interfaces --listen-address={Server} --conf-file=/dev/null --pid-file= --address=/{Name}/10.10.0.77";
        if (File.Exists("/usr/sbin/dnsmasq")) return $"exec /usr/sbin/dnsmasq {Options}";
        Directory.CreateDirectory(Path.Combine(folder, "partial"));
        await using var download = Run.Start(["sh", "-c",
            $"cd {folder} && apt-get -q -y -o Debug::NoLocking=1 -o Dir::Cache::archives={folder} --no-install-recommends --download-only install dnsmasq-base && for deb in *.deb; do dpkg -x $deb root; done"]);
        var ended = await download.EndAsync();
        Skip.If(ended.ExitCode != 0, $"dnsmasq is neither installed nor to be had from this machine's package sources: {ended.Everything.Trim().Split('\n')[^1]}");
        return $"LD_LIBRARY_PATH=$(echo {folder}/root/usr/lib/*-linux-gnu):$(echo {folder}/root/lib/*-linux-gnu) exec {folder}/root/usr/sbin/dnsmasq {Options}";
    }
}
