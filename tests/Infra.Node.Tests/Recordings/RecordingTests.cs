namespace Infra.Node.Tests.Recordings;

/// <summary>The recorded programs of the real engine, run on the embedded one: the same states, steps and words.</summary>
public abstract class RecordingTests
{
    /// <summary>A scenario of the family at least, so that its absence shows as a skipped test.</summary>
    protected static TheoryData<string> Of(Func<string, bool> family) => [.. Scenario.Names.Where(n => family(n) && Daily.Has(n)).DefaultIfEmpty("none")];

    protected static async Task ReplayAsync(string name)
    {
        Skip.If(Scenario.Root is null, "the recordings are not on this machine (INFRA_RECORDINGS names their folder)");
        Environment.SetEnvironmentVariable("PULUMI_CONFIG_PASSPHRASE", "golden");
        Environment.SetEnvironmentVariable("PULUMI_BACKEND_URL", null);
        Environment.SetEnvironmentVariable("GOLDEN_MARK", "from-parent");
        var found = await Replay.RunAsync(Scenario.Read(name));
        if (Environment.GetEnvironmentVariable("INFRA_RECORDINGS_REPORT") is { Length: > 0 } report)
            await File.WriteAllLinesAsync(Path.Combine(report, $"{name}.txt"), found.Select(d => d.ToString()));
        var unknown = found.Where(d => d.Aspect != "not run" && Differences.Known(d.Step, d.Aspect) is null).Select(d => d.ToString());
        var gone = Differences.Of(name).Except(found.Select(d => (d.Step, d.Aspect))).Select(k => $"{k.Step}\t{k.Aspect}\tis in differences.tsv and no longer there: take the line out");
        var wrong = string.Join('\n', unknown.Concat(gone));
        Assert.True(wrong.Length == 0, wrong);
    }
}
