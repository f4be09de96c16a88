using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Infra.Components.Nodes;

/// <summary>What stands where the operator's private key is expected.</summary>
/// <param name="Wrong">Why it cannot log in by itself, in words; null when it can.</param>
/// <param name="PublicKey">Its public half in wire form, base64, where that can be read without a passphrase: an agent may have the other one.</param>
public sealed record OperatorKey(string? Wrong, string? PublicKey = null)
{
    /// <summary>It is the public half alone.</summary>
    public bool IsPublic { get; init; }

    /// <summary>It needs a passphrase, or another one than the given.</summary>
    public bool HasPassphrase { get; init; }

    const string OpenSshMagic = "openssh-key-v1\0";

    /// <summary>Looks at a text; nothing is dialled.</summary>
    /// <param name="text">What is given as the private key.</param>
    /// <param name="passphrase">Of the key; null for none.</param>
    public static OperatorKey Look(string text, string? passphrase = null)
    {
        if (PublicLine(text) is { } line) return new("it is the public half of a key", line) { IsPublic = true };
        if (text.StartsWith("PuTTY-User-Key-File", StringComparison.Ordinal)) return new("it is a PuTTY key; write it in OpenSSH's form (puttygen KEY -O private-openssh-new)");
        if (!text.Contains("-----BEGIN ", StringComparison.Ordinal)) return new("it is no private key; give one in OpenSSH's or PEM's form");
        try
        {
            using var key = Open(text, passphrase);
            return new(Wrong: null);
        }
        catch (SshPassPhraseNullOrEmptyException)
        {
            return new("it has a passphrase", OpenSshPublicKey(text)) { HasPassphrase = true };
        }
        catch (Exception error) when (error is SshException or CryptographicException or FormatException or ArgumentException or NotSupportedException
            or IOException or InvalidOperationException or Org.BouncyCastle.Crypto.CryptoException)
        {
            return new(passphrase is null ? $"it cannot be read ({error.Message.TrimEnd('.')})" : "its passphrase is another one, or it cannot be read", OpenSshPublicKey(text)) { HasPassphrase = passphrase is not null };
        }
    }

    internal static PrivateKeyFile Open(string text, string? passphrase) =>
        new(new MemoryStream(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n").Trim() + "\n")), passphrase);

    static string? PublicLine(string text) =>
        text.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) is [var type, var blob, ..] && IsType(type) && Decoded(blob) is not null ? blob : null;

    static bool IsType(string word) => word.StartsWith("ssh-", StringComparison.Ordinal) || word.StartsWith("ecdsa-sha2-", StringComparison.Ordinal) || word.StartsWith("sk-", StringComparison.Ordinal);

    // OpenSSH's form: magic, cipher, key derivation and its options, number of keys, and then the public one in clear.
    static string? OpenSshPublicKey(string text)
    {
        if (!PemEncoding.TryFind(text, out var block) || Decoded(text[block.Base64Data].ReplaceLineEndings("")) is not { } bytes
            || !bytes.AsSpan().StartsWith(Encoding.ASCII.GetBytes(OpenSshMagic))) return null;
        ReadOnlySpan<byte> rest = bytes.AsSpan(OpenSshMagic.Length);
        for (var word = 0; word < 3; word++)
            if (!TryTake(ref rest, out _)) return null;
        rest = rest.Length < sizeof(int) ? [] : rest[sizeof(int)..];
        return TryTake(ref rest, out var key) ? Convert.ToBase64String(key) : null;
    }

    static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> taken)
    {
        taken = [];
        if (rest.Length < sizeof(int) || BinaryPrimitives.ReadInt32BigEndian(rest) is var length && (length < 0 || length > rest.Length - sizeof(int))) return false;
        taken = rest.Slice(sizeof(int), length);
        rest = rest[(sizeof(int) + length)..];
        return true;
    }

    static byte[]? Decoded(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
