using Infra.Components.Kolla;
using Infra.Components.Topology;

namespace Infra.Components.Tests.KollaDeployment;

public class PasswordsFileTests
{
    private static readonly KollaRelease Release = KollaRelease.Find("2026.1");

    [Fact]
    public void A_key_pair_comes_in_halves_and_an_empty_key_is_left_out() => Assert.Equivalent(
        new Dictionary<string, string> { ["nova_database_password"] = "p: x", ["nova_ssh_key.private_key"] = "-----BEGIN\nkey\n", ["nova_ssh_key.public_key"] = "ssh-rsa x" },
        PasswordsFile.Read("nova_database_password: 'p: x'\ndocker_registry_password:\nkolla_ssh_key: {private_key: , public_key: }\nnova_ssh_key:\n  private_key: |\n    -----BEGIN\n    key\n  public_key: ssh-rsa x\n", Release, "old.yml"), strict: true);

    [Theory]
    [InlineData("nova_databse_password: geheim", "old.yml:1:1: nova_databse_password: no key of release 2026.1; did you mean 'nova_database_password'? (kolla.passwordsFile)")]
    [InlineData("nova_ssh_key: geheim", "nova_ssh_key: a key pair is a map of private_key and public_key, both given")]
    [InlineData("nova_ssh_key: {private_key: geheim, public_key: }", "nova_ssh_key: a key pair is a map")]
    [InlineData("nova_database_password: [geheim]", "nova_database_password: a map or list where a text is expected")]
    [InlineData("rbd_secret_uuid: geheim", "rbd_secret_uuid: it is no UUID")]
    [InlineData("nova_database_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6765686569", "nova_database_password: it has a tag that only Ansible reads (!vault); give the values themselves: `ansible-vault view FILE`")]
    [InlineData("nova_database_password: !unsafe geheim", "it has a tag that only Ansible reads")]
    [InlineData("nova_ssh_key: {private_key: !vault geheim, public_key: ssh-rsa x}", "nova_ssh_key: it has a tag that only Ansible reads")]
    [InlineData("nova_database_password: |\n  $ANSIBLE_VAULT;1.1;AES256\n  6765686569", "nova_database_password: it is encrypted by ansible-vault")]
    [InlineData("nova_database_password: \"{{ lookup('env', 'geheim') }}\"", "nova_database_password: it is an expression that only Ansible evaluates")]
    [InlineData("$ANSIBLE_VAULT;1.1;AES256\n6765686569\n", "old.yml: the whole file is encrypted by ansible-vault")]
    [InlineData("geheim", "old.yml: it is no map of keys and values")]
    [InlineData("a: geheim\n\tb: [geheim", "not YAML")]
    [InlineData("nova_database_password: geheim\nnova_database_password: geheim", "not YAML, a key twice, or a tag")]
    public void Says_the_key_and_the_mend_and_never_a_value(string text, string said)
    {
        var refused = Assert.Throws<ProblemsException>(() => PasswordsFile.Read(text, Release, "old.yml"));
        Assert.Contains(said, refused.Message);
        Assert.DoesNotContain("geheim", refused.Message);
    }
}
