namespace Infra.Stories;

[Collection("lab")]
public sealed class A_changed_option(LabStory lab)
{
    [SkippableFact]
    public async Task Of_HAProxy_is_shown_as_lines_and_rolls_one_node_at_a_time()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        await using var writer = await lab.Story.StartDatabaseClientAsync("write", "infra.roll", Path.Combine(lab.Story.Directory, "roll"));
        await writer.SaysAsync("ready", TimeSpan.FromMinutes(1));

        lab.Story.Configure(c => c.Replace("maxConnections: 40000", "maxConnections: 30000", StringComparison.Ordinal));
        var preview = (await lab.Story.InfraAsync("preview", "--diff")).Expect();
        Assert.Matches(@"-\s.*maxconn 40000", preview.Output);
        Assert.Matches(@"\+\s.*maxconn 30000", preview.Output);

        (await lab.Story.InfraAsync("up")).Expect();
        foreach (var node in new[] { "control-1", "control-2", "control-3" })
            (await lab.Story.OnNodeAsync(node, "grep -q 'maxconn 30000' /etc/haproxy/haproxy.cfg")).Expect();

        var end = (await writer.EndAsync()).Expect();
        var gap = double.Parse(end.Output.Trim().Split(' ')[^1]);
        Figures.Print($"roll of a changed HAProxy option while writing: {end.Output.Trim().Split('\n')[^1].Trim()}");
        // One VIP move takes about 3 s here; the bound is generous.
        Assert.True(gap < 9000, end.Output);
        await lab.Story.ConvergedAsync();
    }

    [SkippableFact]
    public async Task That_HAProxy_refuses_stops_at_the_first_node_with_the_old_file_in_place()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var good = await File.ReadAllTextAsync(lab.Story.StackFile);
        var file = (await lab.Story.OnNodeAsync("control-1", "sha256sum /etc/haproxy/haproxy.cfg")).Expect().Output;

        lab.Story.Configure(c => c.Replace("    haproxy:\n", "    haproxy:\n      extraConfig: no-such-keyword 1\n", StringComparison.Ordinal));
        var up = (await lab.Story.InfraAsync("up")).Expect(1);

        Assert.Contains("unknown keyword 'no-such-keyword'", up.Everything, StringComparison.Ordinal);
        Assert.Equal(file, (await lab.Story.OnNodeAsync("control-1", "sha256sum /etc/haproxy/haproxy.cfg")).Expect().Output);
        foreach (var node in new[] { "control-2", "control-3" })
            (await lab.Story.OnNodeAsync(node, "! grep -rq no-such-keyword /etc/haproxy")).Expect();

        await File.WriteAllTextAsync(lab.Story.StackFile, good);
        (await lab.Story.InfraAsync("up")).Expect();
        await lab.Story.ConvergedAsync();
    }
}
