namespace Infra.Stories;

[Collection("lab")]
public sealed class Refusals(LabStory lab)
{
    [SkippableFact]
    public async Task A_wrong_passphrase_is_named_and_loses_nothing()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        await using var run = Run.Start([Path.Combine(Repository.Root, "infra"), "-C", lab.Story.Directory, "up", "--stack", lab.Story.Name, "--non-interactive"],
            new Dictionary<string, string> { ["PULUMI_CONFIG_PASSPHRASE"] = "wrong", ["NO_COLOR"] = "1" });
        var up = (await run.EndAsync()).Expect(1);

        Assert.Contains("incorrect passphrase", up.Everything, StringComparison.Ordinal);
        (await lab.Story.InfraAsync("up", "--expect-no-changes")).Expect();
    }

    [SkippableFact]
    public async Task A_second_up_at_the_same_time_is_refused()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        lab.Story.Configure(c => c.Replace("maxConnections: 40000", "maxConnections: 39999", StringComparison.Ordinal));
        await using var first = lab.Story.Start("up");
        await LockedAsync();
        var second = (await lab.Story.InfraAsync("up")).Expect(1);
        (await first.EndAsync()).Expect();

        Assert.Contains("locked", second.Everything, StringComparison.Ordinal);
        lab.Story.Configure(c => c.Replace("maxConnections: 39999", "maxConnections: 40000", StringComparison.Ordinal));
        (await lab.Story.InfraAsync("up")).Expect();
    }

    [SkippableFact]
    public async Task A_changed_host_key_is_refused()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        (await lab.Story.OnNodeAsync("control-2", "cp -a /etc/ssh/ssh_host_ed25519_key /root/kept && cp -a /etc/ssh/ssh_host_ed25519_key.pub /root/kept.pub && rm /etc/ssh/ssh_host_ed25519_key* && ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key && systemctl restart ssh")).Expect();
        var up = (await lab.Story.InfraAsync("up")).Expect(1);
        Assert.Contains("control-2", up.Everything, StringComparison.Ordinal);
        Assert.Contains("host key", up.Everything, StringComparison.Ordinal);

        await using var mend = lab.Story.StartClient(["ssh", "-i", $"/var/lib/infra/labs/{lab.Story.Name}/id_ed25519", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "root@10.10.0.12",
            "mv /root/kept /etc/ssh/ssh_host_ed25519_key && mv /root/kept.pub /etc/ssh/ssh_host_ed25519_key.pub && systemctl restart ssh"]);
        (await mend.EndAsync()).Expect();
        await lab.Story.ConvergedAsync();
    }

    [SkippableFact]
    public async Task A_BMC_that_lets_nobody_in_is_named_with_its_address()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var good = await File.ReadAllTextAsync(lab.Story.StackFile);
        var wrong = Path.Combine(lab.Story.Directory, "wrong-password");
        await File.WriteAllTextAsync(wrong, "no-password-of-a-bmc");
        lab.Story.Configure(c => c.Replace($"/var/lib/infra/labs/{lab.Story.Name}/bmc-password", wrong, StringComparison.Ordinal));
        var up = (await lab.Story.InfraAsync("up")).Expect(1);

        Assert.Contains("control-1: its BMC 10.99.0.11:623 answers, but does not let admin in; check the user and password of the BMC", up.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("no-password-of-a-bmc", up.Everything, StringComparison.Ordinal);
        await File.WriteAllTextAsync(lab.Story.StackFile, good);
        (await lab.Story.InfraAsync("up")).Expect();
        await lab.Story.ConvergedAsync();
    }

    async Task LockedAsync()
    {
        var locks = Path.Combine(lab.Story.Directory, ".pulumi", "locks");
        var deadline = DateTime.UtcNow + TimeSpan.FromMinutes(1);
        while (!Directory.Exists(locks) || !Directory.EnumerateFiles(locks, "*.json", SearchOption.AllDirectories).Any())
        {
            Assert.True(DateTime.UtcNow < deadline, "the first up took no lock within a minute");
            await Task.Delay(20);
        }
    }
}
