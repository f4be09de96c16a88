using System.Diagnostics;

namespace Infra.Stories;

/// <summary>A BMC that says yes and takes 25 s to do it: longer than the fence agent looks, and than Pacemaker waits for an agent by default.</summary>
[Collection("pacemaker lab")]
public sealed class Fencing_by_a_slow_BMC(PacemakerLab lab)
{
    const string Target = "control-2", Judge = "control-1";

    [SkippableFact, Trait("Tier", "long")]
    public async Task Succeeds_where_the_site_gives_it_the_time()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var story = lab.Story;
        var before = await File.ReadAllTextAsync(story.StackFile);
        story.Configure(c => c
            .Replace("powerOnSelfTestSeconds: 8\n", "powerOnSelfTestSeconds: 8\n    bmcDelaySeconds: 25\n", StringComparison.Ordinal)
            .Replace(", guardPercent: 20", "", StringComparison.Ordinal)
            .Replace("rejoinLimit: 10", "rejoinLimit: 10, powerWaitSeconds: 30", StringComparison.Ordinal));
        try
        {
            (await story.InfraAsync("up")).Expect();
            (await story.OnNodeAsync(Target, "touch /run/of-this-boot")).Expect();

            var watch = Stopwatch.StartNew();
            (await story.OnNodeAsync(Judge, $"stonith_admin --reboot {Target} --timeout 240 2>&1")).Expect();
            Figures.Print($"a BMC that takes 25 s for each power command, powerWaitSeconds 30: fenced (off and on again) after {watch.Elapsed.TotalSeconds:F1} s");
            Assert.Matches($"(turn off|reboot|turn on) of {Target} successful|{Target}.*(off|reboot|on)", (await story.OnNodeAsync(Judge, $"stonith_admin --history {Target}")).Expect().Output);

            await story.AwaitAsync(Judge, "crm_mon --one-shot --output-as=xml | grep -c '<node .*online=\"true\".*pending=\"false\"' | grep -qx 3", TimeSpan.FromMinutes(4));
            (await story.OnNodeAsync(Target, "[ ! -e /run/of-this-boot ]")).Expect();
        }
        finally
        {
            await File.WriteAllTextAsync(story.StackFile, before);
        }
        (await story.InfraAsync("up")).Expect();
        (await story.InfraAsync("up", "--expect-no-changes")).Expect();
    }
}
