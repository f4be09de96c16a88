using Infra.Components.Topology;
using Infra.Stacks;

namespace Infra.Components.Tests.Stacks;

public class CredentialsTests
{
    [SkippableTheory]
    [InlineData("phrase", false, "it has a passphrase; load it into an agent")]
    [InlineData("", true, "it is the public half of a key; give the private one (the file without .pub), or load it into an agent")]
    public void A_key_that_cannot_log_in_is_refused_before_anything_is_asked_in_a_preview_too(string passphrase, bool publicHalf, string said)
    {
        using var folder = new ScratchFolder();
        var key = Keygen(folder, passphrase);
        var settings = Lab("hunter2", null);
        settings = settings with { Site = settings.Site with { Ssh = settings.Site.Ssh with { PrivateKeyFile = publicHalf ? $"{key}.pub" : key } } };
        var refused = Assert.Throws<ProblemsException>(() => Credentials.Read(settings, preview: true).Checked(settings));
        Assert.Contains($"{settings.Site.Ssh.PrivateKeyFile} cannot log in: ", refused.Message);
        Assert.Contains(said, refused.Message);
        Assert.Contains("ssh.privateKeyFile", refused.Message);
        if (passphrase.Length > 0) Credentials.Read(settings with { SshPassphrase = passphrase }, preview: false).Checked(settings);
    }

    [SkippableTheory]
    [InlineData("phrase", false)]
    [InlineData("", true)]
    public void The_key_of_an_agent_takes_its_place(string passphrase, bool publicHalf)
    {
        using var folder = new ScratchFolder();
        var key = Keygen(folder, passphrase);
        // ssh-add would ask for the passphrase: the same key without one.
        File.Copy(key, $"{key}-open");
        File.SetUnixFileMode($"{key}-open", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Tool.Accepts(Tool.Need("ssh-keygen"), "-q", "-p", "-P", passphrase, "-N", "", "-f", $"{key}-open");
        using var agent = new Nodes.Agent($"{key}-open");
        var settings = Lab("hunter2", null);
        settings = settings with { Site = settings.Site with { Ssh = settings.Site.Ssh with { PrivateKeyFile = publicHalf ? $"{key}.pub" : key } } };
        Assert.Equal(agent.Socket, WithAgent(agent.Socket, () => Credentials.Read(settings, preview: false).Checked(settings)).Agent?.Path);
        // Where no key is named at all, the agent's are taken.
        settings = settings with { Site = settings.Site with { Ssh = settings.Site.Ssh with { PrivateKeyFile = null } } };
        Assert.Equal(agent.Socket, WithAgent(agent.Socket, () => Credentials.Read(settings, preview: false).Checked(settings)).Agent?.Path);
    }

    [SkippableFact]
    public void An_agent_without_keys_is_said()
    {
        using var agent = new Nodes.Agent(null);
        var settings = Lab("hunter2", null);
        settings = settings with { Site = settings.Site with { Ssh = settings.Site.Ssh with { PrivateKeyFile = null } } };
        var refused = Assert.Throws<ProblemsException>(() => WithAgent(agent.Socket, () => Credentials.Read(settings, preview: false).Checked(settings)));
        Assert.Contains($"the agent at {agent.Socket} (SSH_AUTH_SOCK) holds no key; run ssh-add", refused.Message);
    }

    private static string Keygen(ScratchFolder folder, string passphrase)
    {
        var key = Path.Combine(folder.Path, "key");
        Tool.Accepts(Tool.Need("ssh-keygen"), "-q", "-t", "ed25519", "-N", passphrase, "-f", key);
        return key;
    }

    private static T WithAgent<T>(string socket, Func<T> work)
    {
        var before = Environment.GetEnvironmentVariable("SSH_AUTH_SOCK");
        Environment.SetEnvironmentVariable("SSH_AUTH_SOCK", socket);
        try
        {
            return work();
        }
        finally
        {
            Environment.SetEnvironmentVariable("SSH_AUTH_SOCK", before);
        }
    }

    private static StackSettings Lab(string? bmcPassword = null, string? key = null)
    {
        var configuration = StackFiles.Read("lab");
        configuration["infra:site"] = configuration["infra:site"].Replace("/var/lib/infra/labs/lab", "/nowhere");
        var settings = StackSettings.Read(configuration);
        return settings with { BmcPassword = bmcPassword, SshPrivateKey = key };
    }

    [Fact]
    public void A_preview_does_without_secrets_and_says_so()
    {
        var credentials = Credentials.Read(Lab(), preview: true);
        Assert.Null(credentials.ForProbe);
        Assert.Equal(2, credentials.Missing.Count);
        Assert.Contains("/nowhere/id_ed25519 cannot be read", credentials.Missing[0]);
    }

    [Fact]
    public void An_update_asks_for_every_missing_secret_at_once()
    {
        var refused = Assert.Throws<ProblemsException>(() => Credentials.Read(Lab(), preview: false));
        Assert.Contains("infra:sshPrivateKey", refused.Message);
        Assert.Contains("infra:bmcPassword", refused.Message);
    }

    [Fact]
    public void Secrets_of_the_configuration_go_before_files_and_never_show()
    {
        var credentials = Credentials.Read(Lab("hunter2", "KEY"), preview: false);
        Assert.Equal(("KEY", "hunter2"), (credentials.SshPrivateKey, credentials.BmcPassword));
        Assert.DoesNotContain("hunter2", credentials.ToString());
        Assert.DoesNotContain("hunter2", Lab("hunter2", "KEY").ToString());
    }
}
