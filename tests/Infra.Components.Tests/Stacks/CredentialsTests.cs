using Infra.Components.Topology;
using Infra.Stacks;

namespace Infra.Components.Tests.Stacks;

public class CredentialsTests
{
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
