using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Engine.Secrets;

/// <summary>Pulumi's passphrase provider: AES-256-GCM under a key derived from the passphrase and the stack's salt.</summary>
internal sealed class PassphraseCrypter : IDisposable
{
    const int Iterations = 1_000_000, KeyBytes = 32, SaltBytes = 8, NonceBytes = 12, TagBytes = 16;
    const string Check = "pulumi";

    static readonly ConcurrentDictionary<(string Passphrase, string Salt), Lazy<byte[]>> Keys = new();

    readonly AesGcm cipher;

    PassphraseCrypter(byte[] key, string? state, string salt)
    {
        cipher = new AesGcm(key, TagBytes);
        State = state ?? $"v1:{salt}:{Encrypt(Check)}";
    }

    /// <summary>Salt and check message, as they stand in the configuration (<c>encryptionsalt</c>) and in the state.</summary>
    public string State { get; }

    /// <summary>A new salt for a stack that has none. Takes about a third of a second: the derivation is slow on purpose.</summary>
    public static PassphraseCrypter Create(string passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new(Derive(passphrase, salt), null, Convert.ToBase64String(salt));
    }

    /// <summary>Opens an existing salt.</summary>
    /// <exception cref="EngineException">The salt is malformed or the passphrase is not the one it was made with.</exception>
    public static PassphraseCrypter Open(string passphrase, string state)
    {
        var parts = state.Split(':', 3);
        if (parts is not ["v1", _, _])
            throw new EngineException($"encryptionsalt '{state}' is not of the form v1:<salt>:<check>");
        try
        {
            var crypter = new PassphraseCrypter(Derive(passphrase, Convert.FromBase64String(parts[1])), state, parts[1]);
            if (crypter.Decrypt(parts[2]) == Check)
                return crypter;
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException)
        {
            // Falls through: both mean that the passphrase does not fit.
        }
        throw new EngineException("getting stack configuration: get stack secrets manager: incorrect passphrase"
            + " (set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the passphrase this stack was made with)");
    }

    public string Encrypt(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var sealedText = new byte[plain.Length + TagBytes];
        lock (cipher)
            cipher.Encrypt(nonce, plain, sealedText.AsSpan(0, plain.Length), sealedText.AsSpan(plain.Length));
        return $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedText)}";
    }

    /// <exception cref="CryptographicException">The text was not made with this key.</exception>
    /// <exception cref="FormatException">The text is no ciphertext.</exception>
    public string Decrypt(string text)
    {
        if (text.Split(':') is not ["v1", var nonceText, var sealedText])
            throw new FormatException("a ciphertext has the form v1:<nonce>:<ciphertext>");
        var bytes = Convert.FromBase64String(sealedText);
        if (bytes.Length < TagBytes)
            throw new FormatException("a ciphertext is at least as long as its tag");
        var plain = new byte[bytes.Length - TagBytes];
        lock (cipher)
            cipher.Decrypt(Convert.FromBase64String(nonceText), bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length), plain);
        return Encoding.UTF8.GetString(plain);
    }

    public void Dispose() => cipher.Dispose();

    /// <summary>Derived once in a process: a preview and the update after it share the key.</summary>
    static byte[] Derive(string passphrase, byte[] salt) => Keys.GetOrAdd(
        (passphrase, Convert.ToBase64String(salt)),
        _ => new(() => Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, Iterations, HashAlgorithmName.SHA256, KeyBytes))).Value;
}
