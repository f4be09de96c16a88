namespace Infra.Stories;

[Collection("lab")]
public sealed class Secrets(LabStory lab)
{
    [SkippableFact]
    public async Task Stand_in_no_argument_log_diff_event_error_or_plain_state()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var story = lab.Story;
        // A run that does everything again; failed runs are in the traces only where another story made one before.
        foreach (var node in new[] { "control-1", "control-2", "control-3" })
            (await story.OnNodeAsync(node, "echo '# by hand' >> /etc/mysql/mariadb.conf.d/99-infra.cnf; echo '# by hand' >> /etc/haproxy/haproxy.cfg")).Expect();
        (await story.InfraAsync("preview", "--diff")).Expect();
        (await story.InfraAsync("preview", "--json")).Expect();
        (await story.InfraAsync("up", "--json")).Expect();
        (await story.InfraAsync("output")).Expect();

        var secrets = await KnownAsync(story);
        var state = Directory.EnumerateFiles(Path.Combine(story.Directory, ".pulumi"), "*", SearchOption.AllDirectories).Select(File.ReadAllText);
        var journals = new List<string>();
        foreach (var node in new[] { "control-1", "control-2", "control-3" })
            journals.Add((await story.OnNodeAsync(node, "journalctl --no-pager -o cat; cat /var/lib/infra/manifests/* /var/log/apt/*.log 2>/dev/null; true")).Expect().Output);

        foreach (var (name, secret) in secrets)
            foreach (var text in story.Traces.Concat(state).Concat(journals))
                if (text.Contains(secret, StringComparison.Ordinal)) Assert.Fail($"{name} stands in clear in: {Around(text, secret)}");
    }

    static async Task<IReadOnlyDictionary<string, string>> KnownAsync(Story story)
    {
        var lab = story.OpenLab().StateDirectory;
        var known = new Dictionary<string, string>
        {
            ["database password"] = (string)(await story.OutputAsync("databasePassword"))!,
            ["BMC password"] = (await File.ReadAllTextAsync(Path.Combine(lab, "bmc-password"))).Trim(),
            ["private key"] = (await File.ReadAllLinesAsync(Path.Combine(lab, "id_ed25519")))[2],
            ["passphrase"] = (await File.ReadAllTextAsync(Path.Combine(story.Directory, ".infra", $"{story.Name}.passphrase"))).Trim(),
        };
        foreach (var (name, secret) in known) Assert.True(secret.Length >= 8, $"{name} is too short to look for");
        return known;
    }

    static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.Ordinal);
        return text[Math.Max(0, at - 120)..at].ReplaceLineEndings(" ") + "…";
    }
}
