using System.Globalization;
using System.Text.Json.Nodes;

namespace Infra.Stories;

/// <summary>
/// Cases of `./infra chaos` on the rough lab; each leaves it converged. Bounds hold on a quiet machine: here they are stretched
/// (INFRA_CHAOS_SLACK, 3 when not set) and the exact figures are printed.
/// </summary>
[Collection("rough lab")]
public sealed class Chaos(RoughLab lab)
{
    const string Seed = "5";

    static string Slack => System.Environment.GetEnvironmentVariable("INFRA_CHAOS_SLACK") ?? "3";

    static string PowerCuts => System.Environment.GetEnvironmentVariable("INFRA_POWER_CUTS") ?? $"{Tier.Amount(2, 5)}";

    [SkippableTheory]
    [InlineData("kill-haproxy", "kill-keepalived", "stop-keepalived", "power-cut-holder", "link-cut-management")]
    public async Task Is_endured(params string[] cases) => Judge(await RunAsync(cases));

    [SkippableTheory, Trait("Tier", "long")]
    [InlineData("kill-mariadb", "kill-galera-health", "stop-haproxy")]
    [InlineData("power-cut-member", "power-cut-all", "link-cut-storage", "bmc-silent")]
    public async Task Is_endured_too(params string[] cases) => Judge(await RunAsync(cases));

    static void Judge(JsonNode report, string where = "")
    {
        foreach (var one in report["cases"]!.AsArray())
            Figures.Print($"chaos {where}{one!["case"]}: {string.Join(", ", one["gaps"]!.AsObject().Select(g => $"{g.Key} gap {g.Value!["longest"]} s"))}, "
                + $"two holders {one["holders"]!["longest"]} s, back {one["back"]!["took"]} s, {one["writes"]} writes, {one["lost"]} lost");
        // Only a case whose unit this stack does not have may be left out.
        Assert.All(report["cases"]!.AsArray(), one => Assert.True(
            (string)one!["verdict"]! == "held" || ((string)one["findings"]![0]!).StartsWith("needs ", StringComparison.Ordinal), one.ToJsonString()));
        Assert.Contains(report["cases"]!.AsArray(), one => (string)one!["verdict"]! == "held");
    }

    /// <summary>Every case, on a machine that is busy with something else: bounds are not stretched.</summary>
    [SkippableTheory, Trait("Tier", "long")]
    [InlineData(4242)]
    [InlineData(7)]
    [InlineData(11)]
    public async Task All_of_it_is_endured_on_a_busy_machine(int seed)
    {
        using var busy = new Busy(2);
        Judge(await RunAsync(["all"], seed, slack: 1), $"busy machine, seed {seed}: ");
    }

    [SkippableFact]
    public async Task Power_cuts_at_random_moments_lose_no_acknowledged_write_and_need_nobody()
    {
        var report = (await RunAsync(["power-cuts", "--times", PowerCuts]))["cases"]![0]!;
        Figures.Print($"{PowerCuts} power cuts of one, two or all machines at random moments, each mended by power alone: longest time without a write "
            + $"{report["gaps"]!["sql"]!["longest"]} s, {report["writes"]} acknowledged writes, {report["lost"]} lost, {report["took"]} s");
        Assert.Equal(0, (int)report["lost"]!);
    }

    [SkippableFact, Trait("Tier", "long")]
    public async Task Interrupted_mends_what_it_broke()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        await using var run = lab.Story.Start("chaos", "run", "link-cut-storage", "--seed", Seed);
        await run.SaysAsync("is cut off from storage", TimeSpan.FromMinutes(3));
        await using (var kill = Run.Start(["kill", "-INT", run.Id.ToString(CultureInfo.InvariantCulture)])) (await kill.EndAsync()).Expect();
        (await run.EndAsync()).Expect(8);

        foreach (var node in new[] { "control-1", "control-2", "control-3" })
            Assert.Equal("1", (await lab.Story.OnNodeAsync(node, "cat /sys/class/net/eth1/carrier")).Expect().Output.Trim());
        (await lab.Story.InfraAsync("up", "--expect-no-changes")).Expect();
    }

    /// <summary>The lab taken as a site: the fault goes through SSH as on real machines.</summary>
    [SkippableFact, Trait("Tier", "long")]
    public async Task On_production_breaks_the_named_node_and_no_other()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var hosts = Path.Combine(lab.Story.OpenLab().StateDirectory, "known_hosts");
        var verdicts = new List<string>();
        foreach (var node in new[] { "control-1", "control-2", "control-3" })
        {
            await using var run = lab.Story.Start("chaos", "run", "kill-haproxy", "--on-production", "--node", node, "--known-hosts", hosts, "--yes", "--json", "--seed", Seed, "--slack", Slack);
            var said = (await run.EndAsync()).Expect();
            var report = JsonNode.Parse(said.Output)!["cases"]![0]!;
            verdicts.Add((string)report["verdict"]!);
            if (verdicts[^1] == "skipped") Assert.Contains($"only {node} may be broken", report.ToJsonString(), StringComparison.Ordinal);
        }
        // The address has one holder.
        Assert.Equal(["held", "skipped", "skipped"], verdicts.Order());
    }

    [SkippableFact]
    public async Task On_production_without_a_named_node_is_refused()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var refused = await lab.Story.InfraAsync("chaos", "run", "kill-haproxy", "power-cut-all", "--on-production");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--on-production breaks one named node: add --node NODE (control-1, control-2, control-3)", refused.Error, StringComparison.Ordinal);
        Assert.Contains("case power-cut-all needs a lab", refused.Error, StringComparison.Ordinal);
        Assert.Contains("nobody can be asked; --yes answers", refused.Error, StringComparison.Ordinal);
    }

    async Task<JsonNode> RunAsync(string[] arguments, int? seed = null, double? slack = null)
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var run = await lab.Story.InfraAsync(["chaos", "run", .. arguments, "--seed", seed?.ToString(CultureInfo.InvariantCulture) ?? Seed,
            "--slack", slack?.ToString(CultureInfo.InvariantCulture) ?? Slack, "--json"], TimeSpan.FromMinutes(90));
        Assert.True(run.ExitCode == 0, run.Everything);
        var report = JsonNode.Parse(run.Output)!;
        Assert.True((bool)report["converges"]!);
        return report;
    }
}
