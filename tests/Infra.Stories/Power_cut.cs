using System.Text.RegularExpressions;

namespace Infra.Stories;

[Collection("lab")]
public sealed partial class Power_cut(LabStory lab)
{
    [SkippableTheory]
    [InlineData("control-1")]
    [InlineData("control-2")]
    [InlineData("control-3")]
    public async Task Of_one_machine_loses_no_acknowledged_write(string machine)
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var table = $"power_cut_{machine[^1]}";
        var acknowledged = Path.Combine(lab.Story.Directory, table);

        var writer = await lab.Story.StartDatabaseClientAsync("write", $"infra.{table}", acknowledged);
        await using (writer)
        {
            await writer.SaysAsync("ready", TimeSpan.FromSeconds(20));
            var before = await AcknowledgedAsync(acknowledged);
            await lab.Story.PowerOffAsync(machine);
            // Writes go on without it: 100 more (5 s of undisturbed writing) within a generous minute.
            await WaitForWritesAsync(acknowledged, before + 100, TimeSpan.FromMinutes(1));

            var up = (await lab.Story.InfraAsync("up")).Expect();
            var end = (await writer.EndAsync()).Expect();
            var gap = TimeSpan.FromMilliseconds(double.Parse(Gap().Match(end.Output).Groups[1].Value));
            Figures.Print($"power cut of {machine} while writing every 50 ms: {end.Output.Trim().Split('\n')[^1].Trim()}; up mended it in {up.Took.TotalSeconds:F1} s");
            Assert.True(gap < TimeSpan.FromSeconds(30), end.Output);
        }

        await using var missing = await lab.Story.StartDatabaseClientAsync("missing", $"infra.{table}", acknowledged);
        Assert.Equal("0", (await missing.EndAsync()).Expect().Output.Trim());
        Assert.Equal("3", await lab.Story.QueryAsync("SHOW STATUS LIKE 'wsrep_cluster_size'"));
        var state = await lab.Story.OnNodeAsync(machine, "mariadb -Nse \"SHOW STATUS LIKE 'wsrep_local_state_comment'\"");
        Assert.Contains("Synced", state.Expect().Output, StringComparison.Ordinal);
        (await lab.Story.InfraAsync("up", "--expect-no-changes")).Expect();
    }

    static async Task WaitForWritesAsync(string file, int count, TimeSpan within)
    {
        var deadline = DateTime.UtcNow + within;
        while (await AcknowledgedAsync(file) < count)
        {
            Assert.True(DateTime.UtcNow < deadline, $"only {await AcknowledgedAsync(file)} of {count} writes within {within}");
            await Task.Delay(100);
        }
    }

    static async Task<int> AcknowledgedAsync(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return (await reader.ReadToEndAsync()).Count(c => c == '\n');
    }

    [GeneratedRegex(@"longest-gap-ms (\d+)")]
    private static partial Regex Gap();
}
