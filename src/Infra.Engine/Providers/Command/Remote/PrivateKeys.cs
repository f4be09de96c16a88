using System.Security.Cryptography;
using System.Text;
using Infra.Engine.Protocol;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>Reads private keys: OpenSSH and PEM forms, with or without a passphrase.</summary>
static class PrivateKeys
{
    public static PrivateKeyFile Load(string text, string? passphrase)
    {
        if (!text.Contains("-----BEGIN ", StringComparison.Ordinal))
            throw new ProviderException("ssh: no key found");
        try
        {
            var key = Read(text, null);
            if (passphrase is null)
                return key;
            key.Dispose();
        }
        catch (SshPassPhraseNullOrEmptyException)
        {
            return passphrase is null ? throw new ProviderException("ssh: this private key is passphrase protected") : Unlock(text, passphrase);
        }
        catch (Exception e) when (e is SshException or CryptographicException or FormatException or ArgumentException or NotSupportedException or EndOfStreamException)
        {
            throw new ProviderException($"ssh: cannot read the private key (connection.privateKey): {e.Message}");
        }
        throw new ProviderException("ssh: key is not password protected");
    }

    static PrivateKeyFile Unlock(string text, string passphrase)
    {
        try
        {
            return Read(text, passphrase);
        }
        catch (Exception e) when (e is SshException or CryptographicException or FormatException or ArgumentException or Org.BouncyCastle.Crypto.CryptoException)
        {
            throw new ProviderException("x509: decryption password incorrect");
        }
    }

    static PrivateKeyFile Read(string text, string? passphrase)
    {
        var normalized = text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim() + "\n";
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(normalized));
        return new PrivateKeyFile(stream, passphrase);
    }
}
