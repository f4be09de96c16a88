using System.Diagnostics;

namespace Infra.Stories;

/// <summary>Changes that cut the operator off a node: it is back by itself within 30 s, exactly as it was.</summary>
[Collection("rough lab")]
public sealed class A_mistaken_network_change(RoughLab lab)
{
    const string Node = "control-3";
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public Task Comes_back_by_itself_with_the_applier_killed_in_the_middle() => ComesBackAsync("the applier killed in the middle", "s,10.10.0.13/24,10.10.0.213/24,",
        "setsid sh -c 'while ip -4 -o address show dev eth0 | grep -q 10.10.0.13/; do sleep 0.05; done; pkill -9 -f \"[n]ode-setup apply planes\"' >/dev/null 2>&1 </dev/null & ");

    [SkippableTheory, Trait("Tier", "long")]
    [InlineData("a wrong address", "s,10.10.0.13/24,10.10.0.213/24,")]
    [InlineData("a prefix without the operator", "s,10.10.0.13/24,10.10.0.13/27,")]
    public Task Comes_back_by_itself(string mistake, string edit) => ComesBackAsync(mistake, edit, "");

    async Task ComesBackAsync(string mistake, string edit, string besides)
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var before = await NetworkAsync();
        await DesireAsync(edit);
        await using var apply = lab.Story.Start("lab", "ssh", Node, "--stack", lab.Story.Name, "--", $"{besides}/usr/local/lib/infra/node-setup apply planes 3</dev/null </root/desired");
        var gone = await GoneForAsync();

        Figures.Print($"network of a node with {mistake}: back by itself after {gone.TotalSeconds:F1} s");
        Assert.True(gone < Bound, $"{gone}");
        var said = await apply.EndAsync(TimeSpan.FromMinutes(1));
        Assert.NotEqual(0, said.ExitCode);
        if (besides.Length == 0) Assert.Contains("your connection from 10.10.0.254 did not come back within 15 s after the change of 05-eth0.network\nThe old files are back in place.", said.Everything.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(before, await NetworkAsync());
        await lab.Story.ConvergedAsync();
    }

    [SkippableFact, Trait("Tier", "long")]
    public async Task Is_not_there_any_more_when_the_power_was_cut_meanwhile()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var before = await NetworkAsync();
        await DesireAsync("s,10.10.0.13/24,10.10.0.213/24,");
        await using var apply = lab.Story.Start("lab", "ssh", Node, "--stack", lab.Story.Name, "--", "/usr/local/lib/infra/node-setup apply planes 3</dev/null </root/desired");
        await UntilAsync(reachable: false, TimeSpan.FromSeconds(20));
        await lab.Story.PowerOffAsync(Node);
        (await lab.Story.InfraAsync("lab", "power", Node, "on", "--stack", lab.Story.Name)).Expect();
        await UntilAsync(reachable: true, TimeSpan.FromMinutes(1));

        Assert.Equal(before, await NetworkAsync());
        Assert.Contains("The old files of a run that did not come to its end are back in place.",
            (await lab.Story.OnNodeAsync(Node, "journalctl -b -o cat -u infra-put-back.service")).Expect().Output, StringComparison.Ordinal);
        (await lab.Story.InfraAsync("up")).Expect();
        await lab.Story.ConvergedAsync();
    }

    [SkippableFact]
    public async Task Of_a_site_stops_at_the_first_node_and_is_said_in_one_sentence()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var good = await File.ReadAllTextAsync(lab.Story.StackFile);
        lab.Story.Configure(c => c.Replace("name: control-3, role: control, address: 10.10.0.13, bmc: 10.99.0.13, nics: { management: eth0, storage: eth1", "name: control-3, role: control, address: 10.10.0.13, bmc: 10.99.0.13, nics: { management: eth1, storage: eth0", StringComparison.Ordinal));
        var before = await NetworkAsync();
        await using var up = lab.Story.Start("up");
        var gone = await GoneForAsync();
        var said = lab.Story.Note(await up.EndAsync());

        Figures.Print($"NICs of a node swapped in the site's file: up refused it in {said.Took.TotalSeconds:F1} s, the node was gone for {gone.TotalSeconds:F1} s");
        Assert.True(gone < Bound, $"{gone}");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("control-3: your connection from 10.10.0.254 did not come back within 15 s", said.Everything, StringComparison.Ordinal);
        Assert.Equal(before, await NetworkAsync());
        await File.WriteAllTextAsync(lab.Story.StackFile, good);
        (await lab.Story.InfraAsync("up")).Expect();
        await lab.Story.ConvergedAsync();
    }

    // The node's own desired state with one line changed, as the component writes it.
    async Task DesireAsync(string edit) => (await lab.Story.OnNodeAsync(Node,
        $$"""
        { for key in arp_announce arp_ignore; do echo "sysctl net.ipv4.conf.all.$key = $(cat /proc/sys/net/ipv4/conf/all/$key)"; done; echo
          for file in /etc/systemd/network/05-*; do echo "file $file 0644 root:root"; sed -e '{{edit}}' -e 's/^/| /' $file; echo; done
          echo 'unit systemd-networkd.service enabled running on-change=reload'; echo
          echo 'guard 15'; echo '| exec /usr/local/lib/infra/planes-guard "$1" "$2"'; } > /root/desired
        """)).Expect();

    async Task<string> NetworkAsync() => (await lab.Story.OnNodeAsync(Node,
        "ip -4 -o address show | grep -v 10.10.0.100; ip -4 route; ip -o link | sed 's,@if[0-9]*,,' | grep -o 'eth.*mtu [0-9]*'; cat /etc/systemd/network/*; ls /var/lib/infra/journal")).Expect().Output;

    async Task<TimeSpan> GoneForAsync()
    {
        await UntilAsync(reachable: false, TimeSpan.FromSeconds(90));
        var watch = Stopwatch.StartNew();
        await UntilAsync(reachable: true, Bound + Bound);
        return watch.Elapsed;
    }

    async Task UntilAsync(bool reachable, TimeSpan within)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            await using var connect = lab.Story.StartClient(["timeout", "0.5", "bash", "-c", "</dev/tcp/10.10.0.13/22"]);
            if ((await connect.EndAsync()).ExitCode == 0 == reachable) return;
            Assert.True(watch.Elapsed < within, $"{Node} was not {(reachable ? "" : "un")}reachable within {within}");
            await Task.Delay(50);
        }
    }
}
