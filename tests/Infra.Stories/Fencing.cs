using System.Diagnostics;

namespace Infra.Stories;

/// <summary>Pacemaker: who hangs is fenced, and who must not be is not.</summary>
[Collection("pacemaker lab")]
public sealed class Fencing(PacemakerLab lab)
{
    const string Address = "10.10.0.100";
    static readonly string[] Nodes = ["control-1", "control-2", "control-3"];

    [SkippableFact]
    public async Task Of_a_hung_holder_moves_the_address_and_shows_no_password_and_the_guard_refuses()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var story = lab.Story;
        var hung = Assert.Single(await HoldersAsync(story, Nodes));

        await FencedAsync(story, hung);
        await RefusedAsync(story, Nodes.First(n => n != hung));
        await NoPasswordAsync(story);
    }

    static async Task FencedAsync(Story story, string hung)
    {
        (await story.OnNodeAsync(hung, "kill -STOP $(pidof corosync)")).Expect();
        var watch = Stopwatch.StartNew();
        var others = Nodes.Where(n => n != hung).ToArray();
        while ((await HoldersAsync(story, others)).Count == 0)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{Address} is on no other machine 60 s after corosync on {hung} hung");
            await Task.Delay(100);
        }
        Figures.Print($"corosync of the VIP's holder hangs: fenced, VIP elsewhere after {watch.Elapsed.TotalSeconds:F1} s (seen by logging in)");
        // In the long tier nothing runs beside it.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(Tier.Amount(36, 20)), $"{watch.Elapsed}: 12 s on a quiet machine");
        var history = (await story.OnNodeAsync(others[0], $"stonith_admin --history {hung}")).Expect();
        Assert.Matches($"(turn off|reboot) of {hung} successful|{hung}.*(off|reboot)", history.Output);
        // It comes back by itself.
        await story.AwaitAsync(others[0], "crm_mon --one-shot --output-as=xml | grep -c '<node .*online=\"true\".*pending=\"false\"' | grep -qx 3", TimeSpan.FromMinutes(4));
    }

    static async Task RefusedAsync(Story story, string target)
    {
        var judge = Nodes.First(n => n != target);
        // One of three is 33 %: with 20 % allowed, the guard must refuse the first one already.
        story.Configure(c => c.Replace("rejoinLimit: 10", "rejoinLimit: 10, guardPercent: 20", StringComparison.Ordinal));
        (await story.InfraAsync("up")).Expect();
        var fence = await story.OnNodeAsync(judge, $"stonith_admin --reboot {target} --timeout 30 2>&1; crm_mon --one-shot");
        Assert.Contains($"Couldn't fence {target}", fence.Output, StringComparison.Ordinal);
        Assert.Contains("Failed Fencing Actions", fence.Output, StringComparison.Ordinal);
        // Whichever member was asked first says why.
        var why = await Task.WhenAll(Nodes.Select(async n => (await story.OnNodeAsync(n, "journalctl --no-pager -q -o cat -t fence_infra_guard")).Output));
        Assert.Contains(why, w => w.Contains($"stonith_admin --confirm {target}", StringComparison.Ordinal));
        Assert.Contains("Online: [ control-1 control-2 control-3 ]", fence.Output, StringComparison.Ordinal);
    }

    static async Task NoPasswordAsync(Story story)
    {
        var password = (await File.ReadAllTextAsync(Path.Combine(story.OpenLab().StateDirectory, "bmc-password"))).Trim();
        Assert.Contains(story.Traces, t => t.Contains("ipmitool -f /etc/pacemaker/bmc-password", StringComparison.Ordinal));
        foreach (var node in Nodes)
        {
            var said = (await story.OnNodeAsync(node, "cibadmin --query --local; journalctl --no-pager -o cat; cat /var/log/pacemaker/*.log /var/lib/infra/manifests/*; stonith_admin --history '*' --verbose")).Output;
            Assert.Contains("fence_ipmilan", said, StringComparison.Ordinal);
            Assert.DoesNotContain(password, said, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(story.Traces, t => t.Contains(password, StringComparison.Ordinal));
    }

    static async Task<IReadOnlyList<string>> HoldersAsync(Story story, IReadOnlyList<string> nodes)
    {
        var asked = await Task.WhenAll(nodes.Select(async n => (Name: n, Said: await story.OnNodeAsync(n, $"ip -4 -o address show to {Address}"))));
        return asked.Where(a => a.Said.Output.Contains(Address, StringComparison.Ordinal)).Select(a => a.Name).ToList();
    }
}
