namespace Infra.Stories;

/// <summary>How operators' keys and servers' host keys really look.</summary>
[Collection("lab")]
public sealed class Logins(LabStory lab)
{
    [SkippableFact, Trait("Tier", "long")]
    public async Task By_a_key_with_a_passphrase_are_refused_before_anything_is_asked_and_an_agent_takes_its_place()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var story = lab.Story;
        var before = await File.ReadAllTextAsync(story.StackFile);
        var open = $"/var/lib/infra/labs/{story.Name}/id_ed25519";
        var locked = Path.Combine(story.Directory, "locked");
        File.Copy(open, locked);
        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await EndAsync("ssh-keygen", "-q", "-p", "-N", "a phrase", "-f", locked)).Expect();
        story.Configure(c => c.Replace(open, locked, StringComparison.Ordinal));
        var agent = Path.Combine(story.Directory, "agent");
        await using var holding = Run.Start(["ssh-agent", "-D", "-a", agent]);
        try
        {
            foreach (var word in new[] { "preview", "drift", "up" })
            {
                var refused = (await story.InfraAsync(word)).Expect(1);
                Assert.Contains($"{locked} cannot log in: it has a passphrase; load it into an agent", refused.Everything, StringComparison.Ordinal);
                Assert.DoesNotContain("control-1", refused.Error, StringComparison.Ordinal);
            }

            Environment.SetEnvironmentVariable("SSH_AUTH_SOCK", agent);
            (await EndAsync("ssh-add", "-q", open)).Expect();
            (await story.InfraAsync("drift", "--expect-no-changes")).Expect();
            (await story.InfraAsync("up")).Expect();
            (await story.InfraAsync("up", "--expect-no-changes")).Expect();
        }
        finally
        {
            Environment.SetEnvironmentVariable("SSH_AUTH_SOCK", null);
            await File.WriteAllTextAsync(story.StackFile, before);
        }
        (await story.InfraAsync("up")).Expect();
        (await story.InfraAsync("up", "--expect-no-changes")).Expect();
    }

    [SkippableFact, Trait("Tier", "long")]
    public async Task To_a_server_with_an_ECDSA_host_key_alone_are_pinned_by_that()
    {
        Needs.Lab();
        lab.FirstUp.Expect();
        var story = lab.Story;
        await OnControl2Async("[ -e /etc/ssh/ssh_host_ecdsa_key ] || ssh-keygen -q -t ecdsa -N '' -f /etc/ssh/ssh_host_ecdsa_key; echo 'HostKey /etc/ssh/ssh_host_ecdsa_key' > /etc/ssh/sshd_config.d/ecdsa.conf; systemctl restart ssh");
        try
        {
            (await story.InfraAsync("up", "--replace", "**::control-2-host-key")).Expect();
            (await story.InfraAsync("up", "--expect-no-changes")).Expect();
            story.Configure(c => c.Replace("maxConnections: 40000", "maxConnections: 39997", StringComparison.Ordinal));
            (await story.InfraAsync("up")).Expect();
            await OnControl2Async("grep -q 39997 /etc/haproxy/haproxy.cfg");
        }
        finally
        {
            await OnControl2Async("rm /etc/ssh/sshd_config.d/ecdsa.conf; systemctl restart ssh");
        }
        story.Configure(c => c.Replace("maxConnections: 39997", "maxConnections: 40000", StringComparison.Ordinal));
        (await story.InfraAsync("up", "--replace", "**::control-2-host-key")).Expect();
        (await story.InfraAsync("up", "--expect-no-changes")).Expect();
    }

    // The lab's own shell knows the host key that the machine was born with.
    async Task OnControl2Async(string command)
    {
        await using var ssh = lab.Story.StartClient(["ssh", "-i", $"/var/lib/infra/labs/{lab.Story.Name}/id_ed25519", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "root@10.10.0.12", command]);
        (await ssh.EndAsync()).Expect();
    }

    static async Task<Finished> EndAsync(params string[] command)
    {
        await using var run = Run.Start(command);
        return await run.EndAsync();
    }
}
