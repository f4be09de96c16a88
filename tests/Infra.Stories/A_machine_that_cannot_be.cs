using System.Diagnostics;
using Infra.Lab;

namespace Infra.Stories;

/// <summary>What the lab itself cannot do is said at once: a host that lacks something, a machine that does not boot, somebody else's lab.</summary>
public sealed class A_machine_that_cannot_be
{
    [SkippableFact]
    public async Task Is_a_host_whose_disk_is_an_overlay_and_every_other_lack_is_told_with_it()
    {
        Needs.Lab();
        var story = Story.Create("lacking");
        await using var up = Run.Start(["unshare", "--mount", "--propagation", "private", "bash", "-euc",
            """
            d=$(mktemp -d); mount -t tmpfs tmpfs $d; mkdir $d/upper $d/work
            mkdir -p /var/lib/infra; mount -t overlay overlay -o lowerdir=/var/lib/infra,upperdir=$d/upper,workdir=$d/work /var/lib/infra
            mount --bind /proc/sys /proc/sys; mount -o remount,bind,ro /proc/sys
            exec "$@"
            """, "_", Path.Combine(Repository.Root, "infra"), "-C", story.Directory, "up", "--stack", story.Name], new Dictionary<string, string> { ["NO_COLOR"] = "1" });
        var refused = (await up.EndAsync()).Expect(1);
        Figures.Print($"an up on a host that cannot carry a lab, refused: {refused.Took.TotalSeconds:F1} s");

        Assert.Contains("error: /var/lib/infra/labs is on an overlay", refused.Error, StringComparison.Ordinal);
        Assert.Contains("error: /proc/sys/net cannot be written here", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("creating", refused.Everything, StringComparison.Ordinal);
        await LeftBehind.NothingAsync(story.Name);
        story.Abandon();
    }

    [SkippableFact]
    public async Task Is_a_machine_that_does_not_boot_and_its_console_says_why()
    {
        Needs.Lab();
        await using var story = Story.Create("unbootable");
        var lab = story.OpenLab();
        await lab.EnsureAsync(new Progress<string>(), CancellationToken.None);
        var init = Directory.CreateDirectory($"{lab.StateDirectory}/machines/control-2/upper/usr/lib/systemd").FullName;
        await File.WriteAllTextAsync($"{init}/systemd", "no program");

        var watch = Stopwatch.StartNew();
        var up = (await story.InfraAsync("up")).Expect(1);
        Figures.Print($"a machine that does not boot ends the first up after {watch.Elapsed.TotalSeconds:F1} s");
        Assert.Contains("control-2: was switched on and went off again", up.Everything, StringComparison.Ordinal);
        Assert.Contains("control-2 does not answer; its console ended with", up.Error, StringComparison.Ordinal);
        Assert.Contains("power: the system of control-2 ended with exit code", up.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("control-1 does not answer", up.Error, StringComparison.Ordinal);
        // Booting may take 300 s: it was not waited for.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(200), $"it took {watch.Elapsed}");
    }

    [SkippableFact]
    public async Task Is_the_lab_of_another_checkout()
    {
        Needs.Lab();
        await using var story = Story.Create("taken");
        await story.OpenLab().EnsureAsync(new Progress<string>(), CancellationToken.None);
        var other = Story.Create("taken");
        foreach (var command in new[] { "up", "destroy" })
            Assert.Contains($"error: lab '{story.Name}' of this machine belongs to {story.StackFile}; end it there (cd {story.Directory} && ./infra destroy), or give this one a name of its own",
                (await other.InfraAsync(command)).Expect(1).Error, StringComparison.Ordinal);
        Assert.True(story.OpenLab().IsUp);
        other.Abandon();

        await story.OpenLab().PowerAsync("control-1", PowerAction.On, CancellationToken.None);
        Assert.Contains($"the machines of lab {story.Name} are running, but stack {story.Name} has no state of them", (await story.InfraAsync("up")).Expect(1).Error, StringComparison.Ordinal);

        var file = await File.ReadAllTextAsync(story.StackFile);
        await File.WriteAllTextAsync(story.StackFile, file.Replace($"name: {story.Name}", "name: renamed", StringComparison.Ordinal));
        Assert.Contains($"made lab '{story.Name}', which is still here", (await story.InfraAsync("up")).Expect(1).Error, StringComparison.Ordinal);
        File.Delete(story.StackFile);
        Assert.Contains($"its lab '{story.Name}' is still on this machine: put the file back", (await story.InfraAsync("destroy")).Expect(1).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(story.StackFile, file);
    }
}
