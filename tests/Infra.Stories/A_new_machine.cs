namespace Infra.Stories;

/// <summary>A machine that died is replaced by a new one: a blank disk and another host key.</summary>
[Collection("rough lab")]
public sealed class A_new_machine(RoughLab lab)
{
    [SkippableFact, Trait("Tier", "long")]
    public async Task In_place_of_a_dead_one_is_refused_until_it_is_said_to_be_one_and_joins_then()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var story = lab.Story;
        (await story.OnNodeAsync("control-1", "mariadb -e 'CREATE TABLE infra.kept (n INT PRIMARY KEY); INSERT INTO infra.kept VALUES (1), (2)'")).Expect();
        var before = await DatabaseProcesses(story);

        await story.OpenLab().ReimageAsync("control-3", new Progress<string>(), CancellationToken.None);
        (await story.InfraAsync("lab", "power", "control-3", "on", "--stack", story.Name)).Expect();
        var refused = (await story.InfraAsync("up")).Expect(1);
        Assert.Contains("control-3: the host key of 10.10.0.13 is not the pinned one", refused.Everything, StringComparison.Ordinal);
        Assert.Contains("infra up --replace '**::control-3-host-key'", refused.Everything, StringComparison.Ordinal);

        var up = (await story.InfraAsync("up", "--replace", "**::control-3-host-key")).Expect();
        Figures.Print($"a member's machine replaced by a blank one: {up.Took.TotalSeconds:F1} s until it has joined");
        Assert.Equal(before, await DatabaseProcesses(story));
        Assert.Equal("2\t3", (await story.OnNodeAsync("control-3",
            "echo \"SELECT (SELECT COUNT(*) FROM infra.kept), VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'wsrep_cluster_size'\" | mariadb -BN")).Expect().Output.Trim());
        (await story.InfraAsync("up", "--expect-no-changes")).Expect();
    }

    /// <summary>The members that stay keep their processes: nobody restarted them.</summary>
    static async Task<string> DatabaseProcesses(Story story)
    {
        var found = await Task.WhenAll(new[] { "control-1", "control-2" }.Select(n => story.OnNodeAsync(n, "systemctl show -P MainPID mariadb haproxy")));
        return string.Join(' ', found.Select(f => f.Expect().Output));
    }
}
