using Infra.Components.Nodes;

namespace Infra.Components.Tests.Nodes;

/// <summary>Keys as ssh-keygen really writes them.</summary>
public sealed class OperatorKeyTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [InlineData("-t ed25519"), InlineData("-t ecdsa"), InlineData("-t rsa -b 2048"), InlineData("-t rsa -b 2048 -m PEM"), InlineData("-t ecdsa -m PKCS8")]
    public void A_key_without_a_passphrase_logs_in(string options) => Assert.Null(OperatorKey.Look(Keygen(options)).Wrong);

    [SkippableTheory]
    [InlineData("-t ed25519", true), InlineData("-t rsa -b 2048 -m PEM", false), InlineData("-t ecdsa -m PKCS8", false)]
    public void One_with_a_passphrase_needs_it_and_names_its_public_half_where_it_can(string options, bool named)
    {
        var text = Keygen(options, "a phrase");
        var locked = OperatorKey.Look(text);
        Assert.NotNull(locked.Wrong);
        Assert.Equal(named ? Public : null, locked.PublicKey);
        Assert.Null(OperatorKey.Look(text, "a phrase").Wrong);
        Assert.Equal("its passphrase is another one, or it cannot be read", OperatorKey.Look(text, "another").Wrong);
    }

    [SkippableFact]
    public void The_public_half_is_named_as_such()
    {
        Keygen("-t ed25519");
        var look = OperatorKey.Look(File.ReadAllText(Path.Combine(folder.Path, "key.pub")));
        Assert.Equal(("it is the public half of a key", Public), (look.Wrong, look.PublicKey));
    }

    [Theory]
    [InlineData("PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", "it is a PuTTY key")]
    [InlineData("", "it is no private key")]
    [InlineData("KEY", "it is no private key")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n", "it cannot be read")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "it cannot be read")]
    public void Everything_else_is_no_key(string text, string wrong) => Assert.StartsWith(wrong, OperatorKey.Look(text).Wrong);

    private string Public => File.ReadAllText(Path.Combine(folder.Path, "key.pub")).Split(' ')[1];

    private string Keygen(string options, string passphrase = "")
    {
        var key = Path.Combine(folder.Path, "key");
        Tool.Accepts(Tool.Need("ssh-keygen"), ["-q", .. options.Split(' '), "-N", passphrase, "-C", "", "-f", key]);
        return File.ReadAllText(key);
    }
}
